"""Pages and the REST API: a record in the browser, server-rendered, with little script."""

"""What a page that is a document by itself may do when it is shown: run nothing, fetch nothing, be framed by ours alone."""

PREVIEW = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox"
)

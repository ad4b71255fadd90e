"""Addresses of files, as pages link to them: the endings of documents and archives, and the paths that hand files out."""

DOCUMENTS = r"\.(?:pdf|docx?|wps|ofd|rtf|xlsx?|et|zip|rar|7z)"
DOWNLOADS = r"/(?:download|downfile)\.jsp"
ATTACHMENTS = "/attachment/"

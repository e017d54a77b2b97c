"""The output: where a site may go, that it is whole, what stands there, who builds. It knows no engine."""

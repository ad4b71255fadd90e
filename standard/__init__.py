"""What the law says a report must be, and who must publish it: data, records and arithmetic. Imports no other room."""

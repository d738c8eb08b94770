"""Date phrases of English prose, read as wide as their words are.

text -> tokens (`lexer`, `words`) -> nodes: what is said (`dates`, `series`, `grammar`)
     -> meanings: each node by each convention (`meanings`, and in `nodes` the classes of
        `calendar_nodes`, `date_nodes` and `span_nodes`)
     -> days (`windows`)
     -> readings, from a publication, an event or a day in view (`interpreting`, `offsets`)
`finding` goes through a text, `names` tells what only looks like a date, and `view` keeps what
later words count from; a node without a meaning is the refusal. Start reading at `resolving`.
"""

"""Texts that would do something if they were not shown as text. `@` stands for a call that says that it ran."""

from __future__ import annotations

LEAK = "https://leak.example/x"
SCRIPTS = (
    "<script>@</script>", '"><script>@</script>', "</title><script>@</script>", "</script><script>@</script>",
    "<img src=x onerror=@>", "<svg onload=@>", "<svg/onload=@//", "<svg><script>@</script></svg>", "<body onload=@>",
    "<svg><animate onbegin=@ attributeName=x dur=1s>", "<svg><a xlink:href=javascript:@><text>x</text></a></svg>",
    "<svg><set attributeName=href to=javascript:@ /><a>x</a></svg>", "<x onclick=@ onmouseover=@>x</x>",
    "<details open ontoggle=@>x</details>", "<input autofocus onfocus=@>", "<select autofocus onfocus=@>",
    "<video src=x onerror=@></video>", "<audio src=x onerror=@></audio>", "<marquee onstart=@>x</marquee>",
    '<iframe srcdoc="<script>parent.@</script>"></iframe>', "<iframe src=javascript:parent.@></iframe>",
    "<object data=javascript:@></object>", "<embed src=javascript:@>", "<form action=javascript:@><button>x</button>",
    "<button formaction=javascript:@ form=x>x</button>", "<isindex action=javascript:@ type=submit>",
    "<a href=javascript:@>x</a>", "<a href='java&Tab;script:@'>x</a>", "<a href='&#1;javascript:@'>x</a>",
    "[x](javascript:@)", "[x](JaVaScRiPt:@)", "[x](javascript&colon;@)", "[x](java\tscript:@)", "[x](\x01javascript:@)",
    "[x](<javascript:@>)", "<javascript:@>", "[x](data:text/html,<script>parent.@</script>)", "[x](vbscript:@)",
    "[x][y]\n\n[y]: javascript:@", "[x](javascript:@ 'title')", "![x](javascript:@)", "[x](//leak.example)",
    "![x](x){: onerror=@ }", "[x](https://ok.example){: onmouseover=@ onclick=@ }", "x\n{: onclick=@ onmouseover=@ }",
    "# x {: onclick=@ .md-consent__overlay #__config }", "# [x](https://ok.example){: onclick=@ }", "*x*{: onclick=@ }",
    "\x01# [x](https://ok.example){: onclick=@ }", "{: onclick=@ }", "> # x {: onclick=@ }", "##### x {: onclick=@ }",
    "| a {: onclick=@ } |\n|---|\n| b {: onclick=@ } |", "- x\n{: onclick=@ }", "``` {.x onclick=@}\nx\n```",
    "``` { .html onclick=@ title=\"<img src=x onerror=@>\" }\nx\n```", "`x`{: onclick=@ }", "1. x\n{: onclick=@ }",
    '!!! note "<img src=x onerror=@>"\n    x', '=== "<img src=x onerror=@>"\n    x', '??? x "<svg onload=@>"\n    x',
    ":material-alert:{ onclick=@ }", "*[x]: <img src=x onerror=@>\n\nx", "x[^1]\n\n[^1]: <img src=x onerror=@>",
    "<div markdown=1>\n# x {: onclick=@ }\n</div>", "<p markdown=block onclick=@>*x*</p>", "++x+<img src=x onerror=@>++",
    "&lt;img src=x onerror=@&gt;", "&amp;lt;img src=x onerror=@&amp;gt;", "&#60;img src=x onerror=@&#62;",
    "\\<img src=x onerror=@\\>", "<<img src=x onerror=@>>", "<img src=x onerror=@ //", "<!--><img src=x onerror=@>-->",
    "<!--\n--!><img src=x onerror=@>", "<![CDATA[><img src=x onerror=@>]]>", "<?x ><img src=x onerror=@>?>",
    "<noscript><p title='</noscript><img src=x onerror=@>'>", "<textarea><p title='</textarea><img src=x onerror=@>'>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=@&gt;'>",
    "<svg></p><style><a id='</style><img src=1 onerror=@>'>", "<template shadowrootmode=open><script>@</script>",
    "<xmp><p title='</xmp><img src=x onerror=@>'>", "<plaintext><script>@</script>", "<select><template><script>@</script>",
    '" onmouseover=@ x="', "' onmouseover=@ x='", '" autofocus onfocus=@ tabindex=0 x="', "` onmouseover=@ `",
    "\"});@;({\"", "';@;'", "</style><script>@</script>", "${@}", "`${@}`", "<%= @ %>", "\u2028@//", "\u02c2script>@</script>",
    "\x02wzxhzdk:0\x03<img src=x onerror=@>", "wzxhzdk:0", "\x02amp\x03lt;img src=x onerror=@>", "klzzwxh:0001",
    "x\r# y {: onclick=@ }", "x\x0c# y {: onclick=@ }", "x\x85# y {: onclick=@ }", "x\u2028# y {: onclick=@ }",
)  # fmt: skip
LEAKS = (
    f"![x]({LEAK})", f"<img src={LEAK}>", f"<img srcset='{LEAK} 2x'>", f"<link rel=stylesheet href={LEAK}>",
    f"<style>@import '{LEAK}';</style>", f"<p style='background:url({LEAK})'>x</p>", f"<base href={LEAK}>",
    f"<meta http-equiv=refresh content='0;url={LEAK}'>", f"<iframe src={LEAK}></iframe>", f"<object data={LEAK}></object>",
    f"<video poster={LEAK} src={LEAK} autoplay></video>", f"<audio autoplay src={LEAK}></audio>", f"<embed src={LEAK}>",
    f"<input type=image src={LEAK}>", f"<svg><image href={LEAK} /></svg>", f"<svg><use href='{LEAK}#x' /></svg>",
    f"<link rel=prefetch href={LEAK}>", f"<link rel=dns-prefetch href={LEAK}>", f"<script src={LEAK}></script>",
    f"<a ping={LEAK} href=#>x</a>", f"<form action={LEAK}><button>x</button></form>", f"![x]({LEAK}){{: loading=eager }}",
    f"<body background={LEAK}>", f"<table background={LEAK}><tr><td>x</table>", f"![x][y]\n\n[y]: {LEAK}", f"![x](<{LEAK}>)",
    "![x](//leak.example/x)", f"&lt;img src={LEAK}&gt;", f"# ![x]({LEAK})", f"\x01# ![x]({LEAK})", f"<picture><source srcset={LEAK}>",
)  # fmt: skip
TEMPLATES = (
    "{{ 7 * 7 }}", "{{ config }}", "{{ self }}", "{{ cycler.__init__.__globals__.os.popen('touch fuzzed') }}", "{% raw %}",
    "{{ front_door.name.__class__ }}", "{% include '/etc/passwd' %}", "{# x", "{{ '{{' }}", "{{ front_door.name }}", "}}{{",
    "{{ block.agreements }}", "{{ block.version }}", "{{ term.front_door }}", "<!-- policy -->", "<!-- steps ferry -->",
    "<!-- steps case -->", "--8<-- '/etc/passwd'", "[TOC]", "[[x]]", "{!x!}", "#read(\"/etc/passwd\")", "#eval(\"1\")", "$ x $ @y",
    "#set page(width: 1pt)", "#while true {}", "\\u{0}", "/* x", "#import \"@preview/x:1.0.0\"", "#[x", "#link(\"javascript:x\")",
)  # fmt: skip
ODD = (
    "\u202e101069 23610", "\u2066x", "\u200f", "\u200b", "\ufeff", "\x00", "\x1b]0;x\x07", "\x7f", "\x9b", "\u2028", "x\ry",
    "\U000e0041", "ਪੰਜਾਬੀ", "中文", "👩‍⚕️", "\uf0b7 x", "``", "` `", "Z" + "\u0300" * 200, "\ufdfd", "x" * 3000, "x " * 3000,
    "> " * 50 + "x", "* " * 50 + "x", "[" * 500, "<a" + "\n" * 5000, "**" * 500, "|" * 500, "a\n\n" * 500, "`" * 499, "&" * 500,
    "\\" * 499, "![](" * 300, "<" * 500, "1. " * 100, "- - - -", "======", "***", "\t" * 99 + "x", "_" * 500, "{" * 500, "#" * 500,
)  # fmt: skip
ADDRESSES = (
    "javascript:@", "JAVASCRIPT:@", "https://leak.example/\"onmouseover=@ x=\"", "https://[x", "https://a@leak.example/",
    "https://www.gov.uk@leak.example/", "//leak.example", "http://leak.example", "data:text/html,<script>@</script>", "file:///etc/passwd",
    "https://", "https:///x", "https:leak.example", "https://leak.example\\@www.gov.uk", "https://l\u0435ak.example/", "https://x:99999/",
    "https://x.example/\u202e", "https://x.example/<script>@</script>", "https://x.example/'><script>@</script>", "https://xn--0.example",
    "https://x.example/?a=b&c=d#e", "https://x.example/ y", "https://x.example/\ty", "https://1.2.3.4", "https://[::1]/", "https://x..y",
    "mailto:x@y.example", "tel:01632960101", "x@y.example?bcc=z@leak.example", "\"@\"@y.example", "x@[y", "999", "01632 960101<b>", "+44",
)  # fmt: skip
IDS = ("intro", "start", "case", "__config", "__search", "content", "constructor", "__proto__", "tostring", "national", "index", "search",
       "con", "nul", "top", "-", "a" * 300, "../x", "a/b", "x y", "é", "1", "null", "<b>", "__ran", "location", "name", "body", "step")  # fmt: skip
LOGOS = (
    "<svg {x} onload='@'><rect width='9' height='9'/></svg>", "<svg {x}><script>@</script></svg>",
    "<svg {x}><style>@import 'https://leak.example/x';</style><rect width='9' height='9'/></svg>",
    "<svg {x}><style>@<g/>import 'https://leak.example/x';</style></svg>", "<svg {x}><image href='https://leak.example/x'/></svg>",
    "<svg {x}><rect width='9' height='9' fill='url(https://leak.example/x#y)'/></svg>", "<?xml-stylesheet href='https://leak.example/x'?><svg {x}/>",
    "<svg {x}><use href='https://leak.example/x#y'/></svg>", "<svg {x}><a href='javascript:@'><rect width='9' height='9'/></a></svg>",
    "<svg {x}><foreignObject><body xmlns='http://www.w3.org/1999/xhtml'><img src='x' onerror='@'/></body></foreignObject></svg>",
    "<!DOCTYPE svg [<!ENTITY a 'x'><!ENTITY b '&a;&a;'>]><svg {x}><text>&b;</text></svg>", "<svg {x}><animate onbegin='@' attributeName='x'/></svg>",
    "<!DOCTYPE svg [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><svg {x}><text>&a;</text></svg>", "<svg {x}><set attributeName='onload' to='@'/></svg>",
    "<?xml version='1.0' encoding='utf-16'?><svg {x}/>", "<?xml version='1.0' encoding='x-odd'?><svg {x}/>", "<svg/>", "", "<svg", "<html/>",
    "<svg {x}><rect width='9' height='9' style='fill:url(https://leak.example/x)'/></svg>", "<svg {x} width='1e9' height='1e9'><rect width='1e9'/></svg>",
    "<svg {x}><rect width='9' height='9'/></svg>", "<svg {x}><feImage href='https://leak.example/x'/></svg>", "<svg {x}>" + "<g>" * 5000 + "</g>" * 5000 + "</svg>",
    "<svg {x}><defs><g id='a'>" + "<use href='#b'/>" * 20 + "</g><g id='b'>" + "<use href='#c'/>" * 20 + "</g></defs><use href='#a'/></svg>",
)  # fmt: skip
SVG = "xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' viewBox='0 0 9 9'"


def call(number: int, payload: str) -> str:
    """A payload whose call says which one ran."""
    return (
        payload.replace("@import", "\0")
        .replace("@preview", "\1")
        .replace("@", f"__ran({number})")
        .replace("\0", "@import")
        .replace("\1", "@preview")
    )

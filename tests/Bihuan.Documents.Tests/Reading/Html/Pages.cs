namespace Bihuan.Documents.Tests.Reading.Html;

/// <summary>几种常见网站系统的页面，内容全是虚构。</summary>
internal static class Pages
{
    public const string Title = "中共云溪县数据局党组关于巡察整改进展情况的通报";

    public static readonly string[] Body =
    [
        "根据县委统一部署，2025年3月3日至4月18日，县委第二巡察组对县数据局党组开展了巡察。现将整改进展情况通报如下。",
        "一、反馈问题整改落实情况",
        "（一）关于“窗口服务不规范”问题。",
        "整改情况：一是修订首问负责制度；二是每月抽查窗口不少于2次。",
        "欢迎监督。联系电话：0000-1234567。",
        "中共云溪县数据局党组",
        "2025年9月26日",
    ];

    private static string Paragraphs => string.Concat(Body.Select(b => $"<p style=\"text-indent:2em\">&nbsp;&nbsp;&nbsp;&nbsp;　　{b}</p>\n"));

    /// <summary>有 UCAP-CONTENT 标记、面包屑、字号、分享、上下篇、页脚的页面。</summary>
    public static string Portal => $$"""
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>{{Title}}_云溪县人民政府门户网站</title>
        <meta name="ArticleTitle" content="{{Title}}"><script>var a = "<p>脚本</p>";</script><style>p{color:red}</style></head>
        <body><div class="top"><a href="/">首页</a> <a href="/zw">政务公开</a> <a href="/wza">无障碍浏览</a></div>
        <div class="crumbs">您当前的位置：<a href="/">首页</a> &gt; <a href="/a">政务公开</a> &gt; 正文</div>
        <table class="idx"><tr><td>索 引 号：</td><td>YX0001/2025-00012</td><td>主题分类：</td><td>纪检监察</td></tr></table>
        <div class="main"><h1>{{Title}}</h1>
        <div class="info">发布时间：2025-09-28 09:15 　来源：县数据局　浏览量：<span id="hits">128</span>次　【字号：<a>大</a> <a>中</a> <a>小</a>】　分享到：</div>
        <div class="read">朗读</div>
        <div id="UCAP-CONTENT">{{Paragraphs}}</div>
        <div class="tools">【<a href="#">打印本页</a>】【<a href="#">关闭窗口</a>】</div>
        <div>上一篇：<a href="1.html">云溪县数据局2025年预算公开</a></div><div>下一篇：没有了</div>
        <h3>相关阅读</h3><ul><li><a href="2.html">县委巡察组向县数据局反馈巡察情况</a></li><li><a href="3.html">云溪县召开整改推进会</a></li></ul></div>
        <div style="display: none">机器人看的字</div>
        <footer>版权所有：云溪县人民政府 备案号：某ICP备00000000号</footer></body></html>
        """;

    /// <summary>老式页面：整页用表格排版，没有任何标记，标题在正文里又印了一遍。</summary>
    public static string TableLayout => $"""
        <html><head><title>{Title}-云溪县数据局</title></head><body><table width=1000><tr><td>
        <table><tr><td><a href=a>首页</a></td><td><a href=b>机构概况</a></td><td><a href=c>政务公开</a></td></tr></table></td></tr>
        <tr><td>当前位置：首页 &gt;&gt; 通知公告</td></tr>
        <tr><td align=center><b>{Title}</b></td></tr><tr><td align=center>日期：2025-09-28 点击数：56 作者：办公室</td></tr>
        <tr><td><font size=3>{string.Join("<br><br>\r\n　　", Body)}</font></td></tr>
        <tr><td align=center>主办：云溪县数据局 技术支持：某公司 网站标识码：0000000000</td></tr></table></body></html>
        """;

    /// <summary>标题只在 title 里，正文分成两块编辑器内容。</summary>
    public static string TwoEditors => $"""
        <html><head><title>{Title} - 云溪县人民政府</title></head><body><div><a href="/">返回首页</a></div><div class="box">
        <div class="TRS_Editor"><p>{Body[0]}</p><p>{Body[1]}</p><p>{Body[2]}</p></div>
        <div class="TRS_Editor"><p>{Body[3]}</p><p>{Body[4]}</p><p>{Body[5]}</p><p>{Body[6]}</p></div></div>
        <div class="side"><a href=x>领导信箱</a><a href=y>网上办事</a></div></body></html>
        """;
}

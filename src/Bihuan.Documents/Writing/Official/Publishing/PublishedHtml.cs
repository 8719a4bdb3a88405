using System.Net;
using System.Text;

using Bihuan.Documents.Writing.Official.Viewing;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>把公开的一份写成一页网页：样子都在里面，不取外面的东西，没有脚本，可以直接放到网站上。</summary>
public static class PublishedHtml
{
    private const string Style = "body{margin:0;background:#fff;color:#111;font:18px/1.9 FangSong,STFangsong,\"FangSong_GB2312\",\"Noto Serif CJK SC\",\"Songti SC\",serif;line-break:strict;overflow-wrap:anywhere}main{max-width:820px;margin:0 auto;padding:32px 20px}p,h1,h2,h3,h4,h5{margin:0;font-size:inherit;font-weight:400}.mark{color:#c00;font-size:1.9em;font-weight:700;line-height:1.3;text-align:center}.number{padding-bottom:10px;border-bottom:2px solid #c00;text-align:center}h1{margin:32px 0 20px!important;font-size:1.4em!important;font-weight:700!important;line-height:1.5;text-align:center;text-wrap:balance}.body,h2,h3,h4,h5{text-indent:2em}h2,.annex{font-family:SimHei,\"Noto Sans CJK SC\",sans-serif}h3{font-family:KaiTi,STKaiti,serif}.sign{text-align:right}.list{padding-left:2em}.colophon{font-size:.9em}.scroll{overflow-x:auto}table{width:100%;margin:12px 0;border-collapse:collapse;font-size:.9em;line-height:1.6}th,td{padding:4px 8px;border:1px solid #333;text-align:left}th{font-family:SimHei,\"Noto Sans CJK SC\",sans-serif;font-weight:400}hr{margin:32px 0;border:0;border-top:1px dashed #ccc}@media print{main{max-width:none;padding:0}hr{break-after:page;border:0;margin:0}}";

    /// <summary>写成整页。</summary>
    /// <param name="word">公开的一份，.docx。</param>
    /// <param name="title">标题。</param>
    public static string Write(ReadOnlyMemory<byte> word, string title)
    {
        var html = new StringBuilder().Append("<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>").Append(Escape(title)).Append("</title>\n<style>").Append(Style).Append("</style>\n</head>\n<body>\n<main>\n");
        foreach (var block in DocumentView.Read(word)) Block(html, block);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Block(StringBuilder html, ViewBlock block)
    {
        switch (block)
        {
            case ViewBlock.Line line: Line(html, line).Append('\n'); break;
            // 公开的一份里没有图（只抄段落、表格），数在表里
            case ViewBlock.Page: html.Append("<hr>\n"); break;
            case ViewBlock.Table table:
                html.Append("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"表\"><table>\n");
                foreach (var row in table.Rows)
                {
                    html.Append("<tr>");
                    foreach (var cell in row.Cells)
                    {
                        html.Append(row.IsHead ? "<th scope=\"col\"" : "<td").Append(cell.Span > 1 ? $" colspan=\"{cell.Span}\">" : ">");
                        foreach (var line in cell.Lines) Line(html, line);
                        html.Append(row.IsHead ? "</th>" : "</td>");
                    }
                    html.Append("</tr>\n");
                }
                html.Append("</table></div>\n");
                break;
        }
    }

    private static StringBuilder Line(StringBuilder html, ViewBlock.Line line)
    {
        var (tag, name) = line.Kind switch
        {
            ViewKind.Title => ("h1", ""),
            ViewKind.Heading1 => ("h2", ""),
            ViewKind.Heading2 => ("h3", ""),
            ViewKind.Heading3 => ("h4", ""),
            ViewKind.Heading4 => ("h5", ""),
            ViewKind.Mark => ("p", "mark"),
            ViewKind.Number or ViewKind.LetterNumber or ViewKind.Issue => ("p", "number"),
            ViewKind.Signature => ("p", "sign"),
            ViewKind.AnnexList => ("p", "list"),
            ViewKind.AnnexNote => ("p", "annex"),
            ViewKind.Colophon => ("p", "colophon"),
            ViewKind.Cell => ("p", ""),
            ViewKind.Recipients => ("p", ""),
            _ => ("p", "body"),
        };
        html.Append('<').Append(tag).Append(name.Length > 0 ? $" class=\"{name}\">" : ">").Append(Escape(line.Label));
        foreach (var span in line.Spans)
        {
            var text = Escape(span.Text).Replace("\n", "<br>", StringComparison.Ordinal).Replace("\t", "&emsp;", StringComparison.Ordinal);
            html.Append(span.IsStrong ? $"<b>{text}</b>" : text);
        }
        return html.Append("</").Append(tag).Append('>');
    }

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}

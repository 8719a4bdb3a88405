using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Bihuan.Documents.Reading.Html;

/// <summary>沿树走一遍，块级元素和换行处断行。不用递归：树有多深由网页决定。</summary>
internal sealed class PageWalker(Func<IElement, bool> skip, CancellationToken cancellation)
{
    private static readonly HashSet<string> Blocks =
    [
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main", "menu",
        "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "title",
    ];

    /// <summary>取一个元素里的全部行。</summary>
    public List<PageLine> Lines(IElement root)
    {
        var lines = new List<PageLine>();
        var builder = new LineBuilder();
        var numbers = new ListNumbers();
        var links = 0;
        int? heading = null;
        var walk = new TreeWalk(root, cancellation);
        while (walk.Next())
        {
            if (walk.Leaving) Leave(walk.Node);
            else if (!Enter(walk.Node)) walk.Skip();
        }
        Flush();
        return lines;

        bool Enter(INode current)
        {
            if (current is IText text) builder.Append(text.Data, links > 0);
            if (current is not IElement element) return false;
            if (element != root && skip(element)) return false;
            var name = element.LocalName;
            if (Blocks.Contains(name) || name == "br") Flush();
            if (name is ['h', >= '1' and <= '6']) heading = name[1] - '0';
            if (name == "a") links++;
            if (name == "pre")
            {
                foreach (var piece in element.TextContent.Split('\n'))
                {
                    builder.Append(piece, links > 0);
                    Flush();
                }
                return false;
            }
            if (element is IHtmlListItemElement item && numbers.Label(item) is { } label) builder.Label(label);
            if (element is IHtmlTableElement table && PageTable.IsData(table))
            {
                lines.AddRange(PageTable.Rows(table, this));
                return false;
            }
            return true;
        }

        void Leave(INode current)
        {
            if (current is not IElement element) return;
            if (element.LocalName == "a") links--;
            if (!Blocks.Contains(element.LocalName)) return;
            Flush();
            if (element.LocalName is ['h', >= '1' and <= '6']) heading = null;
        }

        void Flush()
        {
            if (builder.Take(heading) is { } line) lines.Add(line);
        }
    }
}

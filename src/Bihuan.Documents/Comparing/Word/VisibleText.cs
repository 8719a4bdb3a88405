using System.Text;
using System.Xml.Linq;
using Bihuan.Documents.Reading.Docx;

namespace Bihuan.Documents.Comparing.Word;

/// <summary>一段里看得见的文字，与读取器数的一样：软回车、制表符各一个字符，域代码、隐藏文字不算。</summary>
internal static class VisibleText
{
    /// <summary>一段里的各个 w:r，按先后；文本框里的、删除的、域代码里的不算。</summary>
    public static List<XElement> Runs(XElement paragraph, XNamespace w)
    {
        var runs = new List<XElement>();
        var waiting = new Stack<XElement>(paragraph.Elements().Reverse());
        var codes = new Stack<bool>();
        while (waiting.TryPop(out var element))
        {
            if (element.Name.Namespace != w || element.Name.LocalName is "pPr" or "del" or "moveFrom" or "p" or "tbl" or "sdtPr") continue;
            if (element.Name.LocalName == "r")
            {
                foreach (var field in element.Elements(w + "fldChar")) Step(codes, field.Attribute(w + "fldCharType")?.Value);
                if (!codes.Contains(true) && !Hidden(element, w)) runs.Add(element);
            }
            else
                foreach (var child in element.Elements().Reverse()) waiting.Push(child);
        }
        return runs;
    }

    /// <summary>w:r 的一个子元素看得见的文字；没有时为空串。</summary>
    public static string Of(XElement child, XNamespace w)
    {
        if (child.Name.Namespace != w) return "";
        switch (child.Name.LocalName)
        {
            case "t":
                var text = string.Concat(child.Value.Select(c => c < ' ' ? ' ' : c));
                return child.Attribute(XNamespace.Xml + "space")?.Value == "preserve" ? text : text.Trim(' ');
            case "tab" or "ptab": return "\t";
            case "br" when child.Attribute(w + "type")?.Value is not (null or "textWrapping"): return "";
            case "br" or "cr": return "\n";
            case "noBreakHyphen": return "-";
            case "sym": return Symbols.Character(child.Attribute(w + "font")?.Value, child.Attribute(w + "char")?.Value);
            default: return "";
        }
    }

    /// <summary>一段的全部文字。</summary>
    public static string Of(XElement paragraph, XNamespace w, List<XElement> runs)
    {
        var text = new StringBuilder();
        foreach (var run in runs)
            foreach (var child in run.Elements()) text.Append(Of(child, w));
        return text.ToString();
    }

    private static void Step(Stack<bool> codes, string? type)
    {
        if (type == "begin") codes.Push(true);
        else if (type == "separate" && codes.TryPop(out _)) codes.Push(false);
        else if (type == "end") codes.TryPop(out _);
    }

    private static bool Hidden(XElement run, XNamespace w) =>
        run.Element(w + "rPr")?.Element(w + "vanish") is { } vanish && vanish.Attribute(w + "val")?.Value is not ("0" or "false" or "off" or "none");
}

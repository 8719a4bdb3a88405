using System.Globalization;
using System.Xml;
using Bihuan.Documents.Reading.Pages;

namespace Bihuan.Documents.Reading.Ofd;

/// <summary>TextCode 的位置属性；X、Y 省略时沿用同一文字对象里上一个的。</summary>
internal sealed record OfdTextCode(string? X, string? Y, string? DeltaX);

/// <summary>一个文字对象：外框、变换矩阵、字号。</summary>
internal sealed class OfdTextObject
{
    // 字的上沿在基线之上约 0.88 个字高，下沿在基线之下 0.12（汉字字体的通例）。
    private const double Ascent = 0.88;
    private double boxX, boxY;
    private double a = 1, b, c, d = 1, e, f;
    private double size;
    private double stretch = 1;
    private bool visible = true;
    private double x, y;

    private OfdTextObject() { }

    /// <summary>从停在 TextObject 上的读取器取属性。</summary>
    public static OfdTextObject Of(XmlReader xml)
    {
        var text = new OfdTextObject { size = Math.Abs(One(xml.GetAttribute("Size"), 5)), visible = xml.GetAttribute("Visible") is not "false" };
        if (OfdNumbers.Of(xml.GetAttribute("Boundary"), 4) is [var bx, var by, ..]) (text.boxX, text.boxY) = (bx, by);
        if (OfdNumbers.Of(xml.GetAttribute("CTM"), 6) is [var ma, var mb, var mc, var md, var me, var mf])
            (text.a, text.b, text.c, text.d, text.e, text.f) = (ma, mb, mc, md, me, mf);
        text.stretch = One(xml.GetAttribute("HScale"), 1) is > 0 and var s ? s : 1;
        return text;
    }

    /// <summary>把一个 TextCode 的文字放到页上；字距拉得很开处（同一行的下一栏）断成几截。</summary>
    public void Place(OfdTextCode code, string text, List<PageRun> runs, List<string> slanted)
    {
        x = One(code.X, x);
        y = One(code.Y, y);
        if (!visible || string.IsNullOrWhiteSpace(text) || size <= 0) return;
        if (Math.Abs(b) + Math.Abs(c) > 0.1 * (Math.Abs(a) + Math.Abs(d)))
        {
            slanted.Add(text.Trim());
            return;
        }
        var deltas = OfdNumbers.Of(code.DeltaX, text.Length);
        int start = -1, end = 0;
        double from = x, to = x, at = x;
        for (var i = 0; i < text.Length; i++)
        {
            var advance = size * stretch * (PageRow.Wide(text[i]) ? 1 : 0.5);
            var step = i < deltas.Count ? deltas[i] : advance;
            // 空格不印出来：首尾的空格（常拿来缩进）不算在这一截的左右边里。
            if (!char.IsWhiteSpace(text[i]))
            {
                if (start < 0) (start, from) = (i, at);
                (end, to) = (i + 1, at + advance);
            }
            if (start >= 0 && (step > advance + 0.8 * size || i == text.Length - 1))
            {
                Add(runs, from, to, text[start..end]);
                start = -1;
            }
            at += step;
        }
    }

    private void Add(List<PageRun> runs, double from, double to, string text)
    {
        var (left, right) = (boxX + a * from + c * y + e, boxX + a * to + c * y + e);
        if (left > right) (left, right) = (right, left);
        var baseline = boxY + b * from + d * y + f;
        var height = size * Math.Abs(d);
        if (height <= 0 || right <= left) return;
        runs.Add(new(left, baseline - Ascent * height, right, baseline + (1 - Ascent) * height, height, text));
    }

    private static double One(string? text, double missing) =>
        double.TryParse(text, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) < 1e7 ? value : missing;
}

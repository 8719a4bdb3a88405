using System.Text.RegularExpressions;
using System.Xml;

namespace Bihuan.Documents.Reading.Secrecy;

/// <summary>工作表打印用的页眉页脚：密级常印在那里。</summary>
internal static class SheetMargins
{
    private const int MaxSheets = 50;
    private const int MaxLength = 1000;

    // &L &C &R 是左中右三段,&"字体，样式"、&14、&B 等是格式(ECMA-376 第 18.3.1.39 条)。
    private static readonly Regex Code = new("&(?:\"[^\"]{0,200}\"|[0-9]{1,3}|K[0-9A-F]{6}|[A-Za-z])", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    /// <summary>各段文字；坏了的工作表读到哪里算哪里。</summary>
    public static IReadOnlyList<string> Texts(SafeZip zip)
    {
        var texts = new List<string>();
        foreach (var part in zip.Parts.Where(IsSheet).Take(MaxSheets))
        {
            try
            {
                using var xml = zip.OpenXml(part);
                while (xml.Step())
                    if (xml.NodeType == XmlNodeType.Element && xml.LocalName is "oddHeader" or "oddFooter" or "evenHeader" or "evenFooter" or "firstHeader" or "firstFooter"
                        && xml.Read() && xml.NodeType == XmlNodeType.Text)
                        texts.AddRange(Code.Replace(xml.ValueUpTo(MaxLength), "\n").Split('\n', StringSplitOptions.RemoveEmptyEntries));
            }
            catch (Exception e) when (SafeZip.IsDamage(e))
            {
                // 工作簿读取器自会报告损坏。
            }
        }
        return texts;
    }

    private static bool IsSheet(string part) => part.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase) && part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase);
}

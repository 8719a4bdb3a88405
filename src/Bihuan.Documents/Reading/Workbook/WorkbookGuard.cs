using System.Xml;

namespace Bihuan.Documents.Reading.Workbook;

/// <summary>交给读取库之前，先把 .xlsx 的每个 XML 部件限量走一遍：压缩炸弹、实体炸弹、极深的嵌套到不了读取库。</summary>
internal static class WorkbookGuard
{
    // 读取库把共用的文字一次全读进内存，所以按条数和字符数限制；最大的台账也只有几万条。
    private const int MaxStrings = 300_000;
    private const int MaxStringCharacters = 12_000_000;

    /// <summary>不合限度就拒绝；.xls 看外壳的扇区表。返回时流回到开头。</summary>
    /// <param name="content">文件。</param>
    /// <param name="options">限度。</param>
    /// <param name="cancellation">取消。</param>
    /// <param name="onError">公式算不出的格子（t="e"），给出部件与地址：读取库把它当空格，看不出来。</param>
    public static void Check(Stream content, ReadOptions options, CancellationToken cancellation, Action<string, string>? onError = null)
    {
        if (content.Length > options.MaxFileBytes)
            throw new RefusalException(RefusalReason.TooLarge, $"文件超过 {options.MaxFileBytes >> 20} MB，没有读；请拆成几个小文件再试。");
        content.Position = 0;
        if (content.ReadByte() == 'P' && content.ReadByte() == 'K') CheckParts(content, options, onError, cancellation);
        else CheckCompound(content);
        content.Position = 0;
    }

    private static void CheckCompound(Stream content)
    {
        var file = new byte[content.Length];
        content.Position = 0;
        content.ReadExactly(file);
        if (CompoundGuard.Is(file) && !CompoundGuard.Sound(file)) throw Damaged();
    }

    private static RefusalException Damaged() => new(RefusalReason.Damaged, "这个表格已损坏或不完整，读不出来。请用表格软件打开、另存为 .xlsx 后再试。");

    private static void CheckParts(Stream content, ReadOptions options, Action<string, string>? onError, CancellationToken cancellation)
    {
        using var zip = new SafeZip(content, options, cancellation);
        if (zip.Has("xl/workbook.bin"))
            throw new RefusalException(RefusalReason.WrongFormat, "暂不能读 .xlsb。请在表格软件里另存为 .xlsx 后再试。");
        try
        {
            foreach (var part in zip.Parts.Where(IsRead))
            {
                using var xml = zip.OpenXml(part);
                var shared = 0;
                var characters = 0L;
                var chunk = new char[4096];
                while (xml.Step())
                {
                    if (xml.NodeType == XmlNodeType.Element)
                    {
                        if (TooFar(xml.GetAttribute("r")) || TooFar(xml.GetAttribute("ref"))) throw Damaged();
                        if (onError is not null && xml.LocalName is "c" && xml.GetAttribute("t") == "e" && xml.GetAttribute("r") is { } place) onError(part, place);
                        if (xml.LocalName is "si" && ++shared > MaxStrings) throw TooManyStrings();
                    }
                    else if (shared > 0 && xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
                    {
                        for (int n; (n = xml.ReadValueChunk(chunk, 0, chunk.Length)) > 0;)
                            if ((characters += n) > MaxStringCharacters) throw TooManyStrings();
                    }
                }
            }
        }
        catch (Exception e) when (SafeZip.IsDamage(e))
        {
            throw Damaged();
        }
    }

    private static RefusalException TooManyStrings() => new(RefusalReason.TooLarge, "这个表格里的文字太多，没有读。请删去用不着的工作表和行，或者拆成几个文件再试。");

    // 列名最长三个字母(XFD)。读取库按最大的列给每一行要数组，假的列名能让它要几个 GB。
    private static bool TooFar(string? reference) => reference?.AsSpan().IndexOfAnyExceptInRange('A', 'Z') > 3
        || (reference?.IndexOf(':') is > 0 and var colon && reference.AsSpan(colon + 1).IndexOfAnyExceptInRange('A', 'Z') > 3);

    // 读取库只碰这些部件；图片、打印设置、绘图不展开。
    private static bool IsRead(string part) =>
        (part.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || part.EndsWith(".rels", StringComparison.OrdinalIgnoreCase))
        && !part.Contains("/drawings/", StringComparison.OrdinalIgnoreCase) && !part.Contains("/media/", StringComparison.OrdinalIgnoreCase);
}

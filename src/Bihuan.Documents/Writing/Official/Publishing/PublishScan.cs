using System.IO.Compression;
using System.Text;
using System.Xml;

using Bihuan.Documents.Reading;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>写好以后，把公开的一份逐个部件再查一遍：打了码的字，正文以外的部件、属性里也不能有。</summary>
public static class PublishScan
{
    /// <summary>查。</summary>
    /// <param name="word">公开的一份，.docx。</param>
    /// <param name="words">不该有的字；正文里人看过仍然公开的不要给。</param>
    /// <returns>还有的：哪个部件、什么字；没有的为空。</returns>
    public static IReadOnlyList<(string Part, string Text)> Find(ReadOnlyMemory<byte> word, IReadOnlyCollection<string> words)
    {
        // 两三个数字到处都是，由正文的核对管
        var sought = words.Select(w => (Text: w, Folded: FoldedText.Of(w))).Where(w => w.Folded.Text.Any(c => c > 0x7F) || w.Folded.Text.Length >= 7).ToList();
        List<(string, string)> found = [];
        using var zip = new ZipArchive(new MemoryStream(word.ToArray(), writable: false));
        foreach (var entry in zip.Entries.Where(e => !e.FullName.StartsWith("word/media/", StringComparison.Ordinal)))
        {
            var folded = FoldedText.Of(Text(entry));
            foreach (var (text, one) in sought)
                if (folded.Find(one).Any()) found.Add((entry.FullName, text));
        }
        return found;
    }

    // 各段的字、各个属性的值，段与段之间隔开
    private static string Text(ZipArchiveEntry entry)
    {
        var text = new StringBuilder();
        using var stream = entry.Open();
        using var xml = XmlReader.Create(stream, SafeXml.Settings());
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element)
            {
                for (var more = xml.MoveToFirstAttribute(); more; more = xml.MoveToNextAttribute()) text.Append('|').Append(xml.Value).Append('|');
                if (xml.NodeType == XmlNodeType.Attribute) xml.MoveToElement();
                if (xml.LocalName is "p" or "tc") text.Append('|');
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.CDATA) text.Append(xml.Value);
            else if (xml.NodeType is XmlNodeType.EndElement && xml.LocalName is "p" or "tc" or "tab" or "br") text.Append('|');
        }
        return text.ToString();
    }
}

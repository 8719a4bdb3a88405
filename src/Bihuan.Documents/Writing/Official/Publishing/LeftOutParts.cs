using System.Globalization;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

using Picture = DocumentFormat.OpenXml.Drawing.Pictures.Picture;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>公开的一份里带不出来的：脚注、尾注、图表、文本框。认得出里面没有藏着别的，才抄得出来。</summary>
public static class LeftOutParts
{
    /// <summary>一句说明；没有的为 null。</summary>
    /// <param name="word">内部的一份，.docx。</param>
    public static string? Of(ReadOnlyMemory<byte> word)
    {
        try
        {
            using var stream = new MemoryStream();
            using var package = TemplateFile.Open(word, stream);
            if (package.MainDocumentPart?.Document?.Body is not { } body) return null;
            var found = new (string Name, int Count)[]
            {
                ("脚注", body.Descendants<FootnoteReference>().Count()),
                ("尾注", body.Descendants<EndnoteReference>().Count()),
                // 一个文本框新旧两种写法各写一遍，算一处
                ("文本框", body.Descendants().Where(e => e.LocalName == "txbxContent").Select(b => b.Ancestors<AlternateContent>().LastOrDefault() ?? b).Distinct().Count()),
                ("图表", body.Descendants<Drawing>().Count(d => !d.Descendants<Paragraph>().Any() && d.Descendants<Picture>().Count() != 1)),
                ("裁过的图", body.Descendants<Drawing>().Count(PublishPackage.IsCropped)),
            };
            var said = string.Join("、", found.Where(f => f.Count > 0).Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Name}{f.Count}处")));
            return said.Length == 0 ? null : $"原件里有{said}，公开的一份里没有。里面要公开的话，请写进正文或者表里，另行印发。";
        }
        catch (RefusalException)
        {
            // 打不开的，打开的一页另有说明
            return null;
        }
    }
}

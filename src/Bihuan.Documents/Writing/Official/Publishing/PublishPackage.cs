using Bihuan.Documents.Reading;
using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

using Blip = DocumentFormat.OpenXml.Drawing.Blip;
using SourceRectangle = DocumentFormat.OpenXml.Drawing.SourceRectangle;

namespace Bihuan.Documents.Writing.Official.Publishing;

/// <summary>另装一份只有正文、样式、编号、页眉页脚和图的 .docx：属性、批注、自定义数据、嵌入的东西一概不带过来。</summary>
internal static class PublishPackage
{
    private static readonly Dictionary<string, AttachmentFormat> Pictures = new(StringComparer.Ordinal) { ["image/png"] = AttachmentFormat.Png, ["image/jpeg"] = AttachmentFormat.Jpeg };

    /// <summary>装。</summary>
    /// <param name="word">原来的，.docx。</param>
    /// <param name="stream">装在哪里；要能来回定位。</param>
    /// <param name="picture">去掉图里画面以外的；只是数各处的不用，为 null。</param>
    /// <returns>新的一份，还开着。</returns>
    public static WordprocessingDocument Of(ReadOnlyMemory<byte> word, MemoryStream stream, Func<AttachmentFormat, byte[], byte[]?>? picture = null)
    {
        using var source = new MemoryStream();
        using var from = TemplateFile.Open(word, source);
        var main = from.MainDocumentPart!;
        var made = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var into = made.AddMainDocumentPart();
        var clean = new PublishClean(main.StyleDefinitionsPart?.Styles);
        if (main.StyleDefinitionsPart?.Styles is { } styles) into.AddNewPart<StyleDefinitionsPart>().Styles = Shown(styles);
        if (main.NumberingDefinitionsPart?.Numbering is { } numbering) into.AddNewPart<NumberingDefinitionsPart>().Numbering = Plain(numbering);
        if (main.ThemePart is { } theme)
        {
            using var data = theme.GetStream();
            into.AddNewPart<ThemePart>().FeedData(data);
        }
        into.AddNewPart<DocumentSettingsPart>().Settings = Settings(main.DocumentSettingsPart?.Settings);
        into.Document = new Document(new Body(clean.Blocks(main.Document.Body!)));
        foreach (var header in main.HeaderParts)
        {
            var part = into.AddNewPart<HeaderPart>(main.GetIdOfPart(header));
            part.Header = new Header(Filled(clean.Blocks(header.Header)));
            Images(header, part, part.Header, picture);
        }
        foreach (var footer in main.FooterParts)
        {
            var part = into.AddNewPart<FooterPart>(main.GetIdOfPart(footer));
            part.Footer = new Footer(Filled(clean.Blocks(footer.Footer)));
            Images(footer, part, part.Footer, picture);
        }
        Images(main, into, into.Document, picture);
        return made;
    }

    // 页眉页脚里至少一段
    private static List<OpenXmlElement> Filled(IEnumerable<OpenXmlElement> blocks) => blocks.ToList() is { Count: > 0 } some ? some : [new Paragraph()];

    // 样式里的隐藏去掉：该去的字已经去了，表格样式里的显出来给人看
    private static Styles Shown(Styles styles)
    {
        var own = (Styles)styles.CloneNode(true);
        foreach (var mark in own.Descendants().Where(d => d is Vanish or WebHidden or SpecVanish or Aliases or RunPropertiesChange or ParagraphPropertiesChange).ToList()) mark.Remove();
        return own;
    }

    private static Numbering Plain(Numbering numbering)
    {
        var own = (Numbering)numbering.CloneNode(true);
        foreach (var mark in own.Descendants().Where(d => d is NumberingPictureBullet or AbstractNumDefinitionName).ToList()) mark.Remove();
        return own;
    }

    private static Settings Settings(Settings? old)
    {
        var made = new Settings();
        if (old?.GetFirstChild<EvenAndOddHeaders>() is not null) made.Append(new EvenAndOddHeaders());
        made.Append(new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation }, new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        return made;
    }

    // 用着的图才带；别的格式的不带；裁过的不带：裁掉的一截还在文件里
    private static void Images(OpenXmlPartContainer from, OpenXmlPartContainer into, OpenXmlElement root, Func<AttachmentFormat, byte[], byte[]?>? picture)
    {
        foreach (var drawing in root.Descendants<Drawing>().ToList())
        {
            if (drawing.Descendants<Blip>().FirstOrDefault()?.Embed?.Value is not { } id || !from.TryGetPartById(id, out var part) || part is not ImagePart image || !Pictures.TryGetValue(image.ContentType, out var format) || IsCropped(drawing))
            {
                drawing.Remove();
                continue;
            }
            if (into.TryGetPartById(id, out _)) continue;
            var made = into switch
            {
                MainDocumentPart main => main.AddImagePart(image.ContentType, id),
                HeaderPart header => header.AddImagePart(image.ContentType, id),
                FooterPart footer => footer.AddImagePart(image.ContentType, id),
                _ => throw new ArgumentException("不认得的部件。", nameof(into)),
            };
            // 坏的图空着，不去掉：各处的先后与数的时候一样
            var content = Content(image);
            using var data = new MemoryStream(picture is null ? content : picture(format, content) ?? [], writable: false);
            made.FeedData(data);
        }
    }

    /// <summary>裁过的图：看不见的一截还在里面。</summary>
    internal static bool IsCropped(Drawing drawing) => drawing.Descendants<SourceRectangle>().Any(r => new[] { r.Left, r.Top, r.Right, r.Bottom }.Any(side => side?.Value is not (null or 0)));

    private static byte[] Content(ImagePart image)
    {
        using var data = image.GetStream();
        using var copy = new MemoryStream();
        data.CopyTo(copy);
        return copy.ToArray();
    }
}

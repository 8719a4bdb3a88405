using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Writing.Official;

/// <summary>
/// 把公文写成 .docx，照 GB/T 9704-2012：A4，版心156×225毫米，22行×28字，各要素的字体、位置，页码单页居右双页居左，表头跨页重复，盖章的地方。
/// 样式、编号、网格都写在文档里，不靠打开它的人的模板。
/// </summary>
public static class OfficialWriter
{
    /// <summary>写。</summary>
    /// <param name="stream">写到哪里；要能来回定位。</param>
    /// <param name="document">公文。</param>
    /// <param name="made">文档属性里的日期，UTC。</param>
    public static void Write(Stream stream, OfficialDocument document, DateTime made)
    {
        using var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        package.PackageProperties.Title = XmlText.Clean(document.Title);
        package.PackageProperties.Creator = XmlText.Clean(document.Signature?.Name ?? document.Head?.Mark ?? "");
        (package.PackageProperties.Created, package.PackageProperties.Modified) = (made, made);
        var main = package.AddMainDocumentPart();
        OfficialStyleSheet.Write(main);
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new EvenAndOddHeaders(), new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation }, new Compatibility(new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        var paper = new OfficialPaper(main, document.Head is { Form: OfficialForm.Letter } letter ? letter.Mark : null);
        var body = new Body();
        Compose(document, body, paper);
        OfficialNumbering.Write(main, paper.Restarts);
        main.Document = new Document(body);
        if (document.IsTemplate) TemplateControls.Mark(main);
    }

    private static void Compose(OfficialDocument document, Body body, OfficialPaper paper)
    {
        if (document.Head is { } head) body.Append(OfficialHeads.Of(head));
        body.Append(OfficialText.Lines(OfficialStyleSheet.Title, document.IsTemplate ? [document.Title] : TitleLines.Of(document.Title), before: document.Head is null ? 0 : 2));
        body.Append(OfficialText.Blank());
        if (document.Recipients is { Length: > 0 } recipients) body.Append(OfficialText.Line(OfficialStyleSheet.Recipients, document.IsTemplate ? recipients : recipients + "："));
        foreach (var block in document.Body) paper.Append(body, block, OfficialPage.TextWidth);
        // 附件说明、署名不单独在一面：跟着正文的最后一段
        if ((document.Annexes.Count > 0 || document.Signature is not null) && body.LastChild is Paragraph last) OfficialText.Keep(last);
        if (document.Annexes.Count > 0) body.Append(OfficialText.AnnexList([.. document.Annexes.Select(a => a.Title)]));
        if (document.Signature is { } signature) body.Append(OfficialSignatures.Of(signature));
        if (document.SignatureSlot is { } slot) body.Append(TemplateControls.Blocks(slot, inside => inside.Append(OfficialText.Line(OfficialStyleSheet.Sign, $"〔{slot}〕"))));
        var landscape = false;
        foreach (var (i, annex) in document.Annexes.Index())
        {
            // 前面一节在这里结束
            body.Append(paper.SectionEnd(landscape, isFirst: i == 0));
            landscape = annex.IsLandscape;
            body.Append(OfficialText.Line(OfficialStyleSheet.AnnexNote, document.Annexes.Count == 1 ? "附件" : $"附件{i + 1}"), OfficialText.Blank());
            body.Append(OfficialText.Lines(OfficialStyleSheet.Title, document.IsTemplate ? [annex.Title] : TitleLines.Of(annex.Title, landscape ? TitleLines.Most * 3 / 2 : TitleLines.Most)));
            body.Append(OfficialText.Blank());
            foreach (var block in annex.Body) paper.Append(body, block, landscape ? OfficialPaper.LandscapeWidth : OfficialPage.TextWidth);
        }
        if (document.Colophon is { } colophon)
        {
            // 横排的附件后面，版记另起竖排的一面；一节从浮动的表起的，LibreOffice 会把它放到前一面，先有一段
            if (landscape) body.Append(paper.SectionEnd(landscape, isFirst: false), OfficialText.Line(OfficialStyleSheet.LetterLine, ""));
            landscape = false;
            body.Append(OfficialColophons.Of(colophon, OfficialPage.TextWidth));
        }
        body.Append(paper.Section(landscape, isFirst: document.Annexes.Count == 0));
    }
}

using System.IO.Compression;
using System.Text;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Documents.Writing.Official.Viewing;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Tests.Writing.Official.Templates;

/// <summary>模板：自带的认得自己的名称，填出来的是一份照国标的公文，写错的名称说得出在哪里。</summary>
public sealed class TemplateTests
{
    private static readonly DateTime Made = new(2026, 11, 5, 1, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void A_template_is_a_valid_document_that_knows_its_names()
    {
        using (var package = WordprocessingDocument.Open(new MemoryStream(TemplateSamples.File), false)) Assert.Empty(Errors(package));
        var result = TemplateCheck.Run(TemplateSamples.File, TemplateSamples.Slots);
        Assert.Empty(result.Faults);
        Assert.Equal(20, result.Used.Count);
    }

    [Fact]
    public void Filled_it_is_a_valid_document_without_controls_and_each_figure_has_its_bookmark()
    {
        var (file, figures) = Fill(TemplateSamples.Data());
        Assert.Equal(["12 应改的问题", "9 已改的问题", "1 题目1的措施", "2 题目2的措施"], figures.Select(f => $"{f.Shown} {f.Source.Title}"));
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.Empty(Errors(package));
        var body = package.MainDocumentPart!.Document.Body!;
        Assert.Empty(body.Descendants<SdtElement>());
        Assert.Equal(["f1", "f2", "f3", "f4"], body.Descendants<BookmarkStart>().Select(b => b.Name!.Value!));
        Assert.DoesNotContain('〔' + "标题", body.InnerText, StringComparison.Ordinal);
        // 没有字的一段不留；标题照国标回行；落款对着日期居中
        Assert.DoesNotContain(body.Descendants<Paragraph>(), p => p.ParagraphProperties!.ParagraphStyleId!.Val == "GwBody" && p.InnerText.Length == 0);
        Assert.Single(body.Descendants<Paragraph>().Single(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "GwTitle").Descendants<Break>());
        Assert.All(body.Elements<Paragraph>().Where(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "GwSign"), p => Assert.Equal(JustificationValues.Center, p.ParagraphProperties!.Justification!.Val!.Value));
    }

    [Fact]
    public void On_the_screen_it_reads_as_on_paper_with_numbers_of_headings_and_figures()
    {
        var blocks = DocumentView.Read(Fill(TemplateSamples.Data()).File);
        var lines = blocks.OfType<ViewBlock.Line>().Select(l => $"{l.Kind} {l.Label}{string.Concat(l.Spans.Select(s => s.Figure is { } n ? $"[{n}:{s.Text}]" : s.IsStrong ? $"*{s.Text}*" : s.Text)).Replace("\n", "／", StringComparison.Ordinal)}");
        Assert.Equal(
        [
            "Mark 松原口区行政审批服务局文件", "Number 松审〔2026〕7号", "Title 松原口区行政审批服务局党组关于／区委第二巡察组反馈意见整改进展情况的报告", "Recipients 区委巡察工作领导小组办公室：", "Body 第一段。", "Body 第二段。",
            "Heading1 一、总体情况", "Body 应改[1:12]个，已改[2:9]个，都有佐证。", "Heading1 二、逐项情况",
            "Heading2 （一）题目1", "Body *整改情况：*做了1。", "Body 又做了1。", "Body 共[3:1]条措施。", "Heading2 （二）题目2", "Body *整改情况：*做了2。", "Body 又做了2。", "Body 共[4:2]条措施。",
            "Signature 松原口区行政审批服务局党组", "Signature 2026年11月4日",
        ], lines);
        var tables = blocks.OfType<ViewBlock.Table>().Select(t => string.Join("；", t.Rows.Select(r => (r.IsHead ? "#" : "") + string.Join("，", r.Cells.Select(c => string.Concat(c.Lines.SelectMany(l => l.Spans).Select(s => s.Text)))))));
        Assert.Equal(["#措施，期限；做法1.1，2026年12月", "#措施，期限；做法2.1，2026年12月；做法2.2，2026年12月", "抄送：区纪委监委。；松原口区行政审批服务局办公室\t2026年11月5日印发"], tables);
    }

    [Fact]
    public void Without_copies_the_line_of_copies_is_gone_and_without_items_the_whole_block()
    {
        var blocks = DocumentView.Read(Fill(TemplateSamples.Data(problems: 0).When("有抄送", false)).File);
        Assert.Equal("松原口区行政审批服务局办公室", Assert.Single(Assert.Single(blocks.OfType<ViewBlock.Table>()).Rows).Cells[0].Lines[0].Spans[0].Text.Split('\t')[0]);
        Assert.DoesNotContain(blocks.OfType<ViewBlock.Line>(), l => l.Kind == ViewKind.Heading2);
    }

    [Fact]
    public void A_wrong_name_is_told_with_its_place_and_what_it_might_be()
    {
        var wrong = TemplateSamples.Report with { Body = [new OfficialBlock.Paragraph("应该{应改数}个"), new OfficialBlock.Paragraph("{做法}"), new OfficialBlock.Repeat("问题", [new OfficialBlock.Paragraph("{没影的}")]), new OfficialBlock.Table([("甲", 1)], [["{题目}"]], Repeats: "应改")] };
        var faults = TemplateCheck.Run(TemplateSamples.Bytes(wrong), TemplateSamples.Slots).Faults.Select(f => $"{f.Place} {f.Message}");
        Assert.Equal(
        [
            "正文第6段“应该〔应改数〕个” 没有“应改数”这个名称。是不是“应改”？请照名称表写。",
            "正文第7段“〔做法〕” “做法”只能写在“措施”里面。请移进去，或者换一个名称。",
            "正文第8段“〔没影的〕” 没有“没影的”这个名称。请照名称表写。",
            "正文第10段“〔题目〕” “应改”包住了表格的整行，只有重复的才能这样。请放进格子里。",
            "正文第10段“〔题目〕” “应改”里面不能再放内容控件。请把里面的移到外面。",
        ], faults);
    }

    [Fact]
    public void A_control_without_a_name_and_a_repeat_inside_a_line_are_told()
    {
        var file = Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("<w:tag w:val=\"应改\" />", "", StringComparison.Ordinal).Replace("<w:tag w:val=\"已改\" />", "<w:tag w:val=\"问题\" />", StringComparison.Ordinal));
        Assert.Equal(["这个内容控件没有写名称。请选中它，在“开发工具—属性”的“标记”里写上，或者删掉这个控件。", "“问题”是重复的，要包住整段或者表格的整行。请选中整段、整行再插入内容控件。"], TemplateCheck.Run(file, TemplateSamples.Slots).Faults.Select(f => f.Message));
    }

    [Theory]
    [InlineData("macro", "宏")]
    [InlineData("borrowed", "嵌入的文件")]
    [InlineData("sub", "嵌入的文件")]
    [InlineData("object", "嵌入的文件")]
    [InlineData("attached", "链接的模板")]
    [InlineData("unread", "不认得的部件")]
    [InlineData("outside", "链到别处")]
    [InlineData("field", "域")]
    [InlineData("split", "域")]
    [InlineData("simple", "域")]
    [InlineData("deep", "嵌套太深")]
    [InlineData("text", "不是 .docx")]
    [InlineData("cut", "损坏")]
    [InlineData("dtd", "损坏")]
    public void Hostile_files_are_refused(string what, string words)
    {
        const string Relations = "word/_rels/document.xml.rels";
        string Related(string xml, string type, string mode) => xml.Replace("</Relationships>", $"<Relationship Id=\"x9\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{type}\" Target=\"http://example.invalid/a.bin\"{mode}/></Relationships>", StringComparison.Ordinal);
        var file = what switch
        {
            "macro" => Changed(TemplateSamples.File, Relations, x => Related(x, "vbaProject", "")),
            "borrowed" => Changed(TemplateSamples.File, Relations, x => Related(x, "aFChunk", "")),
            "sub" => Changed(TemplateSamples.File, Relations, x => Related(x, "subDocument", " TargetMode=\"External\"")),
            "object" => Changed(TemplateSamples.File, Relations, x => Related(x, "oleObject", "")),
            "attached" => Changed(TemplateSamples.File, Relations, x => Related(x, "attachedTemplate", " TargetMode=\"External\"")),
            // 换一个后缀的部件，看的时候读不到，用的时候读得到
            "unread" => Changed(TemplateSamples.File, "[Content_Types].xml", x => x.Replace("</Types>", "<Override PartName=\"/word/a.bin\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/></Types>", StringComparison.Ordinal)),
            "outside" => Changed(TemplateSamples.File, Relations, x => Related(x, "image", " TargetMode=\"External\"")),
            "field" => Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("都有佐证。", "</w:t></w:r><w:r><w:instrText> INCLUDETEXT \"c:/a.docx\" </w:instrText></w:r><w:r><w:t>", StringComparison.Ordinal)),
            "split" => Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("都有佐证。", "</w:t></w:r><w:r><w:instrText> INCL</w:instrText></w:r><w:r><w:instrText>UDETEXT \"c:/a.docx\" </w:instrText></w:r><w:r><w:t>", StringComparison.Ordinal)),
            "simple" => Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("都有佐证。", "</w:t></w:r><w:fldSimple w:instr=\"DDEAUTO c:/a\"/><w:r><w:t>", StringComparison.Ordinal)),
            "deep" => Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("都有佐证。", string.Concat(Enumerable.Repeat("<w:r>", 200)) + string.Concat(Enumerable.Repeat("</w:r>", 200)), StringComparison.Ordinal)),
            "dtd" => Changed(TemplateSamples.File, "word/document.xml", x => x.Replace("<w:document", "<!DOCTYPE a [<!ENTITY b \"c\">]><w:document", StringComparison.Ordinal)),
            "cut" => TemplateSamples.File[..2000],
            _ => Encoding.UTF8.GetBytes("不是压缩包"),
        };
        Assert.Contains(words, Assert.Single(TemplateCheck.Run(file, TemplateSamples.Slots).Faults).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Words_of_a_field_in_the_text_are_only_words() =>
        Assert.Empty(TemplateCheck.Run(TemplateSamples.Bytes(TemplateSamples.Report with { Body = [new OfficialBlock.Paragraph("LINK 一词的用法"), .. TemplateSamples.Report.Body] }), TemplateSamples.Slots).Faults);

    private static (byte[] File, IReadOnlyList<FilledFigure> Figures) Fill(TemplateData data)
    {
        using var stream = new MemoryStream();
        var figures = TemplateFill.Write(stream, TemplateSamples.File, data, "报告", Made);
        return (stream.ToArray(), figures);
    }

    private static IEnumerable<string> Errors(WordprocessingDocument package) => new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath} {e.Description}");

    private static byte[] Changed(byte[] file, string part, Func<string, string> change)
    {
        using var stream = new MemoryStream();
        stream.Write(file);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part)!;
            string text;
            using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
            Assert.NotEqual(text, change(text));
            entry.Delete();
            using var writer = new StreamWriter(zip.CreateEntry(part).Open());
            writer.Write(change(text));
        }
        return stream.ToArray();
    }
}

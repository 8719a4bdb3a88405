using System.Diagnostics;
using System.Globalization;
using System.Xml.Linq;

using Bihuan.Documents.Reading;
using Bihuan.Documents.Reading.External;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Bihuan.Documents.Tests.Writing.Official;

/// <summary>公文的版面：照 OOXML 里写的量，照 LibreOffice 排出来的量。</summary>
public sealed class OfficialWriterTests
{
    private const double Millimetre = 72 / 25.4;

    private static readonly DateTime Made = new(2026, 11, 3, 1, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string> Samples => ["notice", "letter", "plain", "upward"];

    [Theory, MemberData(nameof(Samples))]
    public void Every_document_is_valid_and_sets_nothing_but_styles(string name)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(Bytes(Of(name))), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath} {e.Description}"));
        var main = package.MainDocumentPart!;
        var styles = main.StyleDefinitionsPart!.Styles!.Elements<Style>().Select(s => s.StyleId!.Value!).ToHashSet(StringComparer.Ordinal);
        Assert.All(main.Document!.Body!.Descendants<Paragraph>(), p => Assert.Contains(p.ParagraphProperties!.ParagraphStyleId!.Val!.Value!, styles));
        // 只有版头、签发人的字另设字体字号
        Assert.Empty(main.Document.Body.Descendants<RunFonts>());
    }

    [Fact]
    public void Page_fonts_and_numbering_are_those_of_the_standard()
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(Bytes(OfficialSamples.Notice)), false);
        var main = package.MainDocumentPart!;
        var section = main.Document!.Body!.Descendants<SectionProperties>().First();
        var (size, margin, grid) = (section.GetFirstChild<PageSize>()!, section.GetFirstChild<PageMargin>()!, section.GetFirstChild<DocGrid>()!);
        // 天头37、订口28，版心156×225毫米，差不到半毫米
        Assert.Equal((210.0, 297.0, 37.0, 28.0, 156.0, 225.0), (Mm(size.Width!), Mm(size.Height!), Mm(margin.Top!), Mm(margin.Left!), Mm(size.Width! - margin.Left! - margin.Right!), Mm(size.Height! - margin.Top! - margin.Bottom!)));
        Assert.Equal(22, (size.Height! - margin.Top! - margin.Bottom!) / grid.LinePitch!);
        var styles = main.StyleDefinitionsPart!.Styles!.Elements<Style>().ToDictionary(s => s.StyleId!.Value!);
        var spacing = styles["Normal"].StyleRunProperties!.GetFirstChild<Spacing>()!.Val!;
        Assert.Equal(28, (int)((size.Width! - margin.Left! - margin.Right!) / (320 + spacing)));
        foreach (var (style, font, half) in new[] { ("Normal", "仿宋_GB2312", 32), ("GwTitle", "方正小标宋简体", 44), ("Heading1", "黑体", 32), ("Heading2", "楷体_GB2312", 32), ("Heading3", "仿宋_GB2312", 32), ("Heading4", "仿宋_GB2312", 32), ("GwPageOdd", "宋体", 28), ("GwPageEven", "宋体", 28) })
            Assert.Equal((font, $"{half}"), (styles[style].StyleRunProperties!.RunFonts!.EastAsia!.Value!, styles[style].StyleRunProperties!.FontSize!.Val!.Value!));
        Assert.Equal(["%1、", "（%2）", "%3．", "（%4）"], main.NumberingDefinitionsPart!.Numbering!.Elements<AbstractNum>().Single().Elements<Level>().Select(l => l.LevelText!.Val!.Value!));
        Assert.NotNull(main.DocumentSettingsPart!.Settings!.GetFirstChild<EvenAndOddHeaders>());
        // 每张表的表头跨页重复，一行不拆开
        Assert.All(main.Document.Body.Descendants<Table>().Where(t => t.Descendants<TablePositionProperties>().FirstOrDefault() is null), t =>
        {
            Assert.NotNull(t.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>());
            Assert.All(t.Elements<TableRow>(), r => Assert.NotNull(r.TableRowProperties!.GetFirstChild<CantSplit>()));
        });
        // 横排的附件以后，版记另起竖排的一节
        Assert.Equal([null, null, PageOrientationValues.Landscape, (PageOrientationValues?)null], main.Document.Body.Descendants<SectionProperties>().Select(s => s.GetFirstChild<PageSize>()!.Orient?.Value));
    }

    [Fact]
    public void What_is_written_reads_back_with_its_numbers()
    {
        var lines = Assert.IsType<Opened.Text>(SourceReader.Open(new MemoryStream(Bytes(OfficialSamples.Notice)), "通知.docx")).Source.Lines.Select(l => l.Text).ToList();
        foreach (var heading in new[] { "一、准确把握销号的标准", "（一）措施都做完", "1．有佐证", "（1）数据类的", "（2）材料类的", "（二）有规则看护", "二、严格履行销号的程序", "（一）责任科室申请", "一、怎样填" }) Assert.Contains(heading, lines);
        foreach (var line in new[] { "局属各单位，机关各科室：", "2026年11月3日", "附件1", "云审发〔2026〕12号" }) Assert.Contains(line, lines);
    }

    [Fact]
    public async Task Rendered_pages_hold_22_lines_of_28_characters_with_numbers_outside()
    {
        var pages = await RenderAsync(OfficialSamples.Plain);
        // 一个标题一个空行，四十段各两行，署名前空一行：84行，22行一面
        Assert.Equal(4, pages.Count);
        Assert.Equal(22, pages[1].Count(l => l.Top < (297 - 35) * Millimetre));
        Assert.Equal(28, pages[1].Max(l => l.Text.TrimEnd('，', '。', '、').Length + (l.Left > 28 * Millimetre + 20 ? 2 : 0)));
        // 每段首行空两字，排26字，余下的另起一行：各行断在哪里，一行不差
        var lines = pages.SelectMany(p => p).Select(l => l.Text).Where(t => !t.StartsWith('—')).ToList();
        Assert.Equal(["关于整改进展情况的报告", .. Enumerable.Repeat<string[]>(["各科室要对照问题清单逐项核实，说明现在做到哪里、还差", "什么、什么时候做完，凭什么看得出已经做完。"], 40).SelectMany(l => l), "督查科", "2026年11月3日"], lines);
        foreach (var (i, page) in pages.Index())
        {
            var number = page.Single(l => l.Text.Replace(" ", "", StringComparison.Ordinal) == $"—{i + 1}—");
            // 单页居右、双页居左，空一字
            if (i % 2 == 0) Assert.InRange(number.Right, (28 + 156) * Millimetre - 18, (28 + 156) * Millimetre - 10);
            else Assert.InRange(number.Left, 28 * Millimetre + 10, 28 * Millimetre + 18);
            Assert.InRange(number.Top, (37 + 225 + 5) * Millimetre, (37 + 225 + 9) * Millimetre);
        }
    }

    [Fact]
    public async Task Rendered_notice_keeps_signature_with_text_date_four_characters_in_and_colophon_last()
    {
        var pages = await RenderAsync(OfficialSamples.Notice);
        var signed = pages.Single(p => p.Exists(l => l.Text == "2026年11月3日"));
        Assert.True(signed.Exists(l => l.Text.StartsWith("附件：1．整改销号审批表的填写说明", StringComparison.Ordinal)));
        var (name, date) = (signed.Single(l => l.Text == "云溪县行政审批局"), signed.Single(l => l.Text == "2026年11月3日"));
        Assert.InRange(date.Right, (28 + 156) * Millimetre - 68, (28 + 156) * Millimetre - 48);
        Assert.InRange((name.Left + name.Right - date.Left - date.Right) / 2, -4, 4);
        // 标题两行，居中
        var title = pages[0].Where(l => l.Text is "云溪县行政审批局关于做好" or "巡察反馈问题整改销号工作的通知").ToList();
        Assert.Equal(2, title.Count);
        Assert.All(title, l => Assert.InRange((l.Left + l.Right) / 2, (28 + 78) * Millimetre - 5, (28 + 78) * Millimetre + 5));
        // 横排的表每面有表头
        Assert.True(pages.Count(p => p.Exists(l => l.Text == "责任单位")) >= 3);
        // 版记在最后一面的版心底下，末行离版心下边不到一行；印发日期右空一字
        Assert.Contains(pages[^1], l => l.Text.Contains("抄送：县委巡察办，驻局纪检监察组。", StringComparison.Ordinal));
        var printed = pages[^1].Last(l => l.Text.EndsWith("2026年11月4日印发", StringComparison.Ordinal));
        Assert.InRange(printed.Top, (37 + 225) * Millimetre - 29, (37 + 225) * Millimetre - 14);
        Assert.InRange(printed.Right, (28 + 156) * Millimetre - 18, (28 + 156) * Millimetre - 10);
    }

    [Fact]
    public async Task Signature_of_a_filled_template_stays_with_its_text_wherever_the_page_ends()
    {
        var template = Bytes(new("{标题}", [new OfficialBlock.Paragraph("{打算}")]) { IsTemplate = true, SignatureSlot = "落款", Annexes = [new("一览表", [new OfficialBlock.Paragraph("空")])] });
        foreach (var lines in new[] { 14, 15, 16, 17 })
        {
            using var filled = new MemoryStream();
            TemplateFill.Write(filled, template, new TemplateData().Text("标题", "整改报告").Text("打算", string.Join('\n', Enumerable.Range(1, lines).Select(i => $"第{i}段的话。"))).Signature("落款", new("云溪县行政审批局党组", new(2026, 11, 3), IsSealed: true)), "整改报告", Made);
            var pages = await RenderAsync(filled.ToArray());
            var at = pages.FindIndex(p => p.Exists(l => l.Text == "2026年11月3日"));
            Assert.Contains(pages[at], l => l.Text == "云溪县行政审批局党组");
            Assert.Contains(pages[at], l => l.Text == $"第{lines}段的话。");
            Assert.Equal(lines > 14 ? 1 : 0, at);
        }
    }

    [Fact]
    public void Of_several_paragraphs_filled_in_one_place_the_last_alone_is_kept_with_what_follows()
    {
        var template = Bytes(new("{标题}", [new OfficialBlock.Paragraph("{情况}", "整改情况：", WithNext: true), new OfficialBlock.Paragraph("{进展}。", "进展：")]) { IsTemplate = true });
        using var filled = new MemoryStream();
        TemplateFill.Write(filled, template, new TemplateData().Text("标题", "报告").Text("情况", "一\n二\n三").Text("进展", "正在整改"), "报告", Made);
        using var package = WordprocessingDocument.Open(filled, false);
        Assert.Equal([false, false, true, false], package.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(p => p.ParagraphProperties!.ParagraphStyleId!.Val == "GwBody").Select(p => p.ParagraphProperties!.KeepNext is not null));
    }

    [Theory]
    [InlineData("县委2026年常规巡察整改周提醒单（2026年11月24日）", "县委2026年常规巡察整改周提醒单|（2026年11月24日）")]
    [InlineData("关于召开2026年年终工作专题工作会的通知", "关于召开2026年年终工作|专题工作会的通知")]
    [InlineData("县委2026年常规巡察整改工作简报（2026年11月）", "县委2026年常规巡察整改工作简报|（2026年11月）")]
    [InlineData("云溪县行政审批局（演示）党组关于县委第二巡察组反馈意见整改进展情况的报告", "云溪县行政审批局（演示）党组关于|县委第二巡察组反馈意见整改进展情况的报告")]
    [InlineData("云溪县行政审批局（演示）党组关于县委2026年常规巡察整改回头看情况的报告", "云溪县行政审批局（演示）党组|关于县委2026年常规巡察整改|回头看情况的报告")]
    [InlineData("云溪县行政审批局党组关于县委2026年常规巡察整改回头看情况的报告", "云溪县行政审批局党组关于|县委2026年常规巡察整改|回头看情况的报告")]
    public void Titles_break_between_words(string title, string lines) => Assert.Equal(lines, string.Join('|', TitleLines.Of(title)));

    [Fact]
    public async Task A_letter_has_its_mark_at_30_mm_on_the_first_page_alone()
    {
        var pages = await RenderAsync(OfficialSamples.LongLetter);
        Assert.Equal(2, pages.Count);
        var mark = pages[0].MinBy(l => l.Top)!;
        Assert.Equal("云溪县行政审批局", mark.Text);
        // 字的上面还有一点行距
        Assert.InRange(mark.Top, 30 * Millimetre - 2, 34 * Millimetre);
        Assert.DoesNotContain(pages[0], l => l.Text.StartsWith('—'));
        // 第二面照平常的版心，有页码
        Assert.InRange(pages[1].MinBy(l => l.Top)!.Top, 37 * Millimetre - 2, 37 * Millimetre + 10);
        Assert.InRange(pages[1].Single(l => l.Text.Replace(" ", "", StringComparison.Ordinal) == "—2—").Top, (37 + 225 + 5) * Millimetre, (37 + 225 + 9) * Millimetre);
    }

    [Theory]
    [InlineData("")]
    [InlineData("，，，，，，，，，，，，，，，，，，，，，，，，，，，，，，")]
    [InlineData("关于对𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷𠮷同志的通报")]
    [InlineData("云溪县行政审批局关于对𠮷𠮷𠮷同志问题整改情况的通报")]
    public void Odd_titles_lose_no_character_and_odd_text_is_still_valid(string title)
    {
        Assert.Equal(title, string.Concat(TitleLines.Of(title)));
        using var package = WordprocessingDocument.Open(new MemoryStream(Bytes(new(title, [new OfficialBlock.Heading(1, "\u0000]]><w:p>\uD800"), new OfficialBlock.Table([("甲", 0), ("乙", 0)], [["1", ""]])]) { Head = new(OfficialForm.File, new string('某', 300), null) })), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => $"{e.Path?.XPath} {e.Description}"));
        Assert.Contains(title, package.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    private static OfficialDocument Of(string name) => name switch { "notice" => OfficialSamples.Notice, "letter" => OfficialSamples.LongLetter, "upward" => OfficialSamples.Upward, _ => OfficialSamples.Plain };

    private static byte[] Bytes(OfficialDocument document)
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, document, Made);
        return stream.ToArray();
    }

    private static double Mm(long twips) => Math.Round(twips * 25.4 / 1440);

    private sealed record Printed(string Text, double Left, double Top, double Right);

    // 排成 PDF，每面各行的字和位置，单位磅
    private static Task<List<List<Printed>>> RenderAsync(OfficialDocument document) => RenderAsync(Bytes(document));

    private static async Task<List<List<Printed>>> RenderAsync(byte[] word)
    {
        var folder = Directory.CreateTempSubdirectory("bihuan-test-");
        try
        {
            var path = Path.Combine(folder.FullName, "a.docx");
            await File.WriteAllBytesAsync(path, word);
            await RunAsync(Assert.IsType<string>(ProgramFinder.LibreOffice), $"-env:UserInstallation=file://{folder.FullName}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder.FullName, path);
            await RunAsync("pdftotext", "-bbox-layout", Path.Combine(folder.FullName, "a.pdf"), Path.Combine(folder.FullName, "a.html"));
            await using var stream = File.OpenRead(Path.Combine(folder.FullName, "a.html"));
            var html = await XDocument.LoadAsync(stream, LoadOptions.None, default);
            return [.. html.Descendants().Where(e => e.Name.LocalName == "page").Select(p => p.Descendants().Where(e => e.Name.LocalName == "line")
                .Select(l => new Printed(string.Concat(l.Elements().Select(w => w.Value)), Number(l, "xMin"), Number(l, "yMin"), Number(l, "xMax"))).ToList())];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Number(XElement line, string name) => double.Parse(line.Attribute(name)!.Value, CultureInfo.InvariantCulture);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
        Assert.Equal(0, process.ExitCode);
    }
}

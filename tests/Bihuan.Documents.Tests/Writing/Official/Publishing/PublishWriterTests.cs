using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;

using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

using A = DocumentFormat.OpenXml.Drawing;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;
using P = DocumentFormat.OpenXml.Drawing.Pictures;

namespace Bihuan.Documents.Tests.Writing.Official.Publishing;

/// <summary>公开的一份：打码、不公开的字，文件的哪个部件里都没有；露在别处的查得出来。姓名、号码都是虚构的。</summary>
public sealed class PublishWriterTests
{
    private const string Name = "李晓凯", Phone = "13800001234", Secret = "某企业补缴的那一笔";

    private static readonly DateTime Made = new(2026, 11, 5, 1, 0, 0, DateTimeKind.Utc);

    private static readonly string[] People = [Name, "夏至"];

    [Fact]
    public void Nothing_masked_or_withheld_is_left_in_any_part_of_the_package()
    {
        var word = Hostile();
        var places = PublishWriter.Places(word);
        var marks = PublishCheck.Suggest(places, People);
        Assert.NotEmpty(marks.Places);
        // 带不出来的，先说一声
        Assert.StartsWith("原件里有脚注1处、文本框1处，公开的一份里没有。", LeftOutParts.Of(word), StringComparison.Ordinal);
        Assert.Null(LeftOutParts.Of(Plain("一句话。")));
        var all = new Dictionary<int, PlaceMark>(marks.Places);
        foreach (var place in places.Where(p => p.Has(Secret))) all[place.Number] = new(true, "企业的情况", []);
        foreach (var place in places.Where(p => p.Has("5.6万元"))) all[place.Number] = new(false, null, [.. marks.MasksOf(place.Number), new("5.6万元", MaskKind.Number)]);
        var (file, shown) = Write(word, new(all, []));
        Assert.Empty(PublishScan.Find(file, [Name, Phone, Secret]));
        foreach (var (part, text) in Parts(file))
        {
            foreach (var gone in new[] { Name, Phone, Secret, "批注里的话", "隐藏的话", "删去的话", "自定义的话", "变量里的话", "文本框里的话", "表的说明", "5.6", "w:ins ", "w:del ", "w:comment", "w:sdt", "w:hyperlink", "bookmarkStart", "w:vanish" })
                Assert.False(text.Contains(gone, StringComparison.Ordinal), $"{part}里还有“{gone}”");
        }
        Assert.DoesNotContain(Parts(file).Keys, p => p.Contains("custom", StringComparison.OrdinalIgnoreCase) || p.Contains("comment", StringComparison.OrdinalIgnoreCase) || p.Contains("footnote", StringComparison.OrdinalIgnoreCase) || p.Contains("app.xml", StringComparison.Ordinal));
        using var package = WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => e.Description));
        Assert.Equal("云溪县行政审批局关于李*凯等反映事项办理情况的报告", package.PackageProperties.Title);
        var body = package.MainDocumentPart!.Document.Body!.InnerText;
        foreach (var said in new[] { "李*凯", "138****1234", "**万元", "插入的话" }) Assert.Contains(said, body, StringComparison.Ordinal);
        // 页码还在
        Assert.Contains(package.MainDocumentPart.FooterParts, f => f.Footer.Descendants<FieldCode>().Any(c => c.Text.Contains("PAGE", StringComparison.Ordinal)));
        Assert.Equal(places.Count(p => !p.Has(Secret)), shown.Count);
        Assert.All(shown, s => Assert.Equal(places[s.Number - 1].Kind, s.Shown.Kind));
        Assert.Contains("李*凯", PublishedHtml.Write(file, "标题"), StringComparison.Ordinal);
        var page = PublishedHtml.Write(Plain("<script>alert(1)</script>&\"引号\""), "<b>标题</b>");
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>标题", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("李晓凯", MaskKind.Name, "李*凯"), InlineData("李凯", MaskKind.Name, "李*"), InlineData("欧阳晓凯", MaskKind.Name, "欧阳*凯"), InlineData("欧阳凯", MaskKind.Name, "欧阳*"), InlineData("李　凯", MaskKind.Name, "李*")]
    [InlineData("13800001234", MaskKind.Phone, "138****1234"), InlineData("138-0000-1234", MaskKind.Phone, "138****1234"), InlineData("１３８００００１２３４", MaskKind.Phone, "138****1234"), InlineData("110", MaskKind.Phone, "***")]
    [InlineData("11010519491231002X", MaskKind.Identity, "110105********002X"), InlineData("5.6万元", MaskKind.Number, "**万元"), InlineData("1,320.00元", MaskKind.Number, "**元"), InlineData("第12个", MaskKind.Number, "第**个"), InlineData("五十六万元", MaskKind.Number, "**万元"), InlineData("伍万陆仟元", MaskKind.Number, "**元"), InlineData("三十余万元", MaskKind.Number, "**余万元"), InlineData("一点五亿元", MaskKind.Number, "**亿元"), InlineData("5至6万元", MaskKind.Number, "**万元"), InlineData("若干", MaskKind.Number, "**"), InlineData("某企业", MaskKind.Words, "**")]
    public void A_mask_leaves_what_the_rules_leave(string text, MaskKind kind, string shown) => Assert.Equal(shown, new WordMask(text, kind).Shown);

    [Theory]
    [InlineData("李晓凯已办结。", "请李 晓凯同志签收。", MaskKind.Name, "李晓凯", true)]
    [InlineData("来电13800001234。", "电话 138-0000-1234。", MaskKind.Phone, "13800001234", true)]
    [InlineData("清退1.32万元。", "合计13,200元。", MaskKind.Number, "1.32万元", true)]
    [InlineData("清退1.32万元。", "合计13,201元。", MaskKind.Number, "1.32万元", false)]
    [InlineData("清退五万六千元。", "合计5.6万元。", MaskKind.Number, "五万六千元", true)]
    [InlineData("清退5.6万元。", "合计伍万陆仟元。", MaskKind.Number, "5.6万元", true)]
    [InlineData("投入3千万元。", "共三千万元。", MaskKind.Number, "3千万元", true)]
    [InlineData("投入1.5亿元。", "共一点五亿元。", MaskKind.Number, "1.5亿元", true)]
    [InlineData("清退五万六千元。", "合计五万六千五百元。", MaskKind.Number, "五万六千元", false)]
    [InlineData("涉及120户。", "编号41203。", MaskKind.Number, "120", false)]
    [InlineData("涉及120户。", "共120户。", MaskKind.Number, "120", true)]
    [InlineData("涉及3户。", "共3条措施。", MaskKind.Number, "3", false)]
    [InlineData("某某公司欠缴。", "与某某公司约谈。", MaskKind.Words, "某某公司", true)]
    public void What_is_masked_here_and_shown_there_is_found(string here, string there, MaskKind kind, string word, bool leaks)
    {
        var places = PublishWriter.Places(Plain(here, there));
        var first = places.Single(p => p.Text == here);
        var marks = new PublishMarks(new Dictionary<int, PlaceMark> { [first.Number] = new(false, null, [new(word, kind)]) }, []);
        var found = PublishCheck.Find(places, marks, []).Where(r => r.Sort == RemarkSort.Leak).ToList();
        Assert.Equal(leaks, found.Count > 0);
        if (!leaks) return;
        Assert.Equal(there, places[Assert.Single(found).Place - 1].Text);
        Assert.Contains($"第{first.Number}处打了码", found[0].Why, StringComparison.Ordinal);
        // 打上、或者写了理由，就不再提
        var masked = new Dictionary<int, PlaceMark>(marks.Places) { [found[0].Place] = new(false, null, [new(found[0].Text, found[0].Kind)]) };
        Assert.DoesNotContain(PublishCheck.Find(places, new(masked, []), []), r => r.Sort == RemarkSort.Leak);
        Assert.DoesNotContain(PublishCheck.Find(places, marks with { Kept = [new(0, found[0].Text, "已经公开过")] }, []), r => r.Sort == RemarkSort.Leak);
    }

    [Fact]
    public void What_is_withheld_and_said_again_elsewhere_is_found_and_set_phrases_are_not()
    {
        const string Long = "对口服务的一家企业负责人三次请托插队办理许可", Common = "坚持以人民为中心的发展思想，";
        var places = PublishWriter.Places(Plain(Common + Long + "，已处理。", "经查，" + Long + "属实。", Common + "一。", Common + "二。", Common + "三。", Common + "四。"));
        var held = places.First(p => p.Has(Long)).Number;
        var marks = new PublishMarks(new Dictionary<int, PlaceMark> { [held] = new(true, "涉及个人", []) }, []);
        var leak = Assert.Single(PublishCheck.Find(places, marks, []));
        Assert.Equal((RemarkSort.Leak, Long), (leak.Sort, leak.Text));
        Assert.Equal("经查，" + Long + "属实。", places[leak.Place - 1].Text);
    }

    [Fact]
    public void Personal_data_amounts_and_sensitive_matters_are_pointed_out()
    {
        var places = PublishWriter.Places(Plain("夏至，身份证号11010519491231002X，电话0990-5550123。", "监督电话：0990-5550999。", "清退5.6万元。", "统一元数据标准，做到多元共治。", "为一名患病群众上门办理。", "联系邮箱xia@example.org。"));
        Assert.Equal(["夏至 Personal", "11010519491231002X Personal", "09905550123 Personal", "5.6万元 Amount", "患病 Sensitive", "xia@example.org Personal"],
            PublishCheck.Find(places, PublishMarks.None, People).Select(r => $"{r.Text} {r.Sort}").OrderBy(s => s.Contains('夏') ? 0 : s[0] == '1' ? 1 : s[0] == '0' ? 2 : s[0] == '5' ? 3 : s[0] == '患' ? 4 : 5));
        // 建议只打认得出个人的
        var marks = PublishCheck.Suggest(places, People);
        Assert.Equal(["夏至", "11010519491231002X", "09905550123", "xia@example.org"], marks.Places.Values.SelectMany(m => m.Masks).Select(m => m.Text).OrderBy(t => t[0] == '夏' ? 0 : t[0] == '1' ? 1 : t[0] == '0' ? 2 : 3));
        Assert.Equal(["5.6万元", "患病"], PublishCheck.Find(places, marks, People).Select(r => r.Text));
    }

    [Theory]
    [InlineData("该同志因患糖尿病请假三个月。", "糖尿病"), InlineData("经查其患胃炎。", "患胃炎"), InlineData("患上风湿性关节炎。", "患上风湿性关节炎"), InlineData("因高血压住院。", "住院 高血压"), InlineData("肿瘤复查期间。", "肿瘤")]
    [InlineData("消除隐患和顽症痼疾。", ""), InlineData("防患于未然，对症下药。", ""), InlineData("解决后患、病害问题。", "")]
    public void An_illness_is_pointed_out_whatever_it_is_called(string text, string found) =>
        Assert.Equal(found, string.Join(' ', PublishCheck.Find(PublishWriter.Places(Plain(text)), PublishMarks.None, []).Where(r => r.Sort == RemarkSort.Sensitive).Select(r => r.Text).Order(StringComparer.Ordinal)));

    [Fact]
    public void A_table_whose_rows_are_all_withheld_goes_with_its_head()
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, new("标题", [new OfficialBlock.Paragraph("前面的话。"), new OfficialBlock.Table([("序号", 1), ("内容", 4)], [["1", "不能给人看的一行"], ["2", "也不能给人看的一行"]]), new OfficialBlock.Paragraph("后面的话。")]), Made);
        var places = PublishWriter.Places(stream.ToArray());
        var marks = new PublishMarks(places.Where(p => p.Kind == PlaceKind.Row).ToDictionary(p => p.Number, _ => new PlaceMark(true, "个人信息", [])), []);
        var (file, shown) = Write(stream.ToArray(), marks);
        Assert.Equal(["标题", "前面的话。", "后面的话。"], shown.Select(s => s.Shown.Text));
        Assert.Equal(["标题", "前面的话。", "后面的话。"], shown.Select(s => places[s.Number - 1].Text));
        Assert.Empty(DocumentView.Read(file).OfType<ViewBlock.Table>());
        // 有不公开的，正文末尾说一声；都公开的不说
        Assert.Equal(["标题", "前面的话。", "后面的话。", PublishWriter.NotListed], PublishWriter.Places(file).Select(p => p.Text));
        Assert.DoesNotContain(PublishWriter.Places(Write(stream.ToArray(), PublishMarks.None).File), p => p.Text == PublishWriter.NotListed);
    }

    [Fact]
    public void Every_picture_is_settled_by_a_person_and_carries_nothing_but_what_is_seen()
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, new("标题", [new OfficialBlock.Paragraph("前面的话。"), new OfficialBlock.Table([("序号", 1), ("现场", 4)], [["1", "照片"]])]) { Head = new(OfficialForm.Letter, "云溪县行政审批局", "云审函〔2026〕1号") }, Made);
        using (var package = WordprocessingDocument.Open(stream, true))
        {
            var main = package.MainDocumentPart!;
            var line = main.Document.Body!.Elements<Paragraph>().First(p => p.InnerText == "前面的话。");
            line.InsertAfterSelf(new Paragraph(new Run(Picture(main, "裁"u8, "裁掉的一截", cut: 20_000))));
            line.InsertAfterSelf(new Paragraph(new Run(Picture(main, "坏"u8, "坏的"))));
            line.InsertAfterSelf(new Paragraph(new Run(Picture(main, "甲"u8, "看得见的现场")), new Run(Picture(main, "乙"u8, $"{Name}在现场"))));
            main.Document.Body!.Descendants<TableCell>().Last().GetFirstChild<Paragraph>()!.Append(new Run(Picture(main, "丙"u8, $"{Name}的照片")));
            var head = main.HeaderParts.First();
            head.Header.Append(new Paragraph(new Run(Picture(head, "丁"u8, $"{Name}的章"))));
        }
        // 格子里、页眉里的图，第二张图的说明，都要人定
        var places = PublishWriter.Places(stream.ToArray());
        Assert.Equal([PlaceKind.Margin, PlaceKind.Picture, PlaceKind.Picture, PlaceKind.Row], places.Where(p => p.HasPicture).Select(p => p.Kind));
        var remarks = PublishCheck.Find(places, PublishMarks.None, People);
        Assert.Equal(places.Where(p => p.HasPicture).Select(p => p.Number), remarks.Where(r => r.Sort == RemarkSort.Picture).Select(r => r.Place));
        Assert.Equal(3, remarks.Count(r => r.Text == Name));
        Assert.Contains("裁过的图1处", LeftOutParts.Of(stream.ToArray()), StringComparison.Ordinal);
        var (file, shown) = Write(stream.ToArray(), PublishCheck.Suggest(places, People));
        Assert.Equal(places.Select(p => p.Number), shown.Select(s => s.Number));
        foreach (var (part, text) in Parts(file)) Assert.False(text.Contains(Name, StringComparison.Ordinal) || text.Contains("裁掉", StringComparison.Ordinal), $"{part}里还有");
        using (var zip = new ZipArchive(new MemoryStream(file)))
            Assert.Equal(["", "净", "净", "净", "净"], zip.Entries.Where(e => e.FullName.Contains("media/", StringComparison.Ordinal)).Select(TextOf).Order(StringComparer.Ordinal));
        // 不公开的，图也不在
        (file, _) = Write(stream.ToArray(), new(places.ToDictionary(p => p.Number, p => new PlaceMark(p.HasPicture, "个人", [])), []));
        using var left = WordprocessingDocument.Open(new MemoryStream(file), false);
        Assert.Empty(left.MainDocumentPart!.HeaderParts.SelectMany(h => h.Header.Descendants<Drawing>()).Concat(left.MainDocumentPart.Document.Descendants<Drawing>()));
    }

    private static Drawing Picture(OpenXmlPart part, ReadOnlySpan<byte> content, string said, int cut = 0)
    {
        var image = part is MainDocumentPart main ? main.AddImagePart(ImagePartType.Png) : ((HeaderPart)part).AddImagePart(ImagePartType.Png);
        using (var data = new MemoryStream(content.ToArray())) image.FeedData(data);
        var cropped = cut == 0 ? new A.SourceRectangle() : new A.SourceRectangle { Right = cut };
        var picture = new P.Picture(new P.NonVisualPictureProperties(new P.NonVisualDrawingProperties { Id = 1, Name = said }, new P.NonVisualPictureDrawingProperties()),
            new P.BlipFill(new A.Blip { Embed = part.GetIdOfPart(image) }, cropped, new A.Stretch(new A.FillRectangle())),
            new P.ShapeProperties(new A.PresetGeometry(new A.AdjustValueList()) { Preset = A.ShapeTypeValues.Rectangle }));
        var graphic = new A.Graphic(new A.GraphicData(picture) { Uri = "http://schemas.openxmlformats.org/drawingml/2006/picture" });
        return new Drawing(new D.Inline(new D.Extent { Cx = 100_000, Cy = 100_000 }, new D.DocProperties { Id = 1, Name = said, Description = said }, graphic));
    }

    private static byte[] Plain(params string[] lines)
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, new("关于办理情况的报告", [.. lines.Select(l => new OfficialBlock.Paragraph(l))]), Made);
        return stream.ToArray();
    }

    // 藏得住字的地方都藏一份
    private static byte[] Hostile()
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, new($"云溪县行政审批局关于{Name}等反映事项办理情况的报告",
        [
            new OfficialBlock.Paragraph($"{Name}来电{Phone}反映的事项已经办结，退款5.6万元。"),
            new OfficialBlock.Heading(1, "办理情况"),
            new OfficialBlock.Paragraph($"{Secret}已经入库。"),
            new OfficialBlock.Table([("序号", 1), ("经办", 2), ("情况", 4)], [["1", Name, "办结"], ["2", "夏至", Secret]]),
        ])
        { Head = new(OfficialForm.File, "云溪县行政审批局文件", "云审发〔2026〕12号"), Signature = new("云溪县行政审批局", new(2026, 11, 3), IsSealed: true), Colophon = new("县委巡察办", "办公室", "2026年11月4日") }, Made);
        using (var package = WordprocessingDocument.Open(stream, true))
        {
            (package.PackageProperties.Keywords, package.PackageProperties.Subject, package.PackageProperties.LastModifiedBy, package.PackageProperties.Description) = (Name, Secret, Name, Phone);
            package.AddExtendedFilePropertiesPart().Properties = new(new DocumentFormat.OpenXml.ExtendedProperties.Manager(Name));
            package.AddCustomFilePropertiesPart().Properties = new(new DocumentFormat.OpenXml.CustomProperties.CustomDocumentProperty(new DocumentFormat.OpenXml.VariantTypes.VTLPWSTR("自定义的话" + Name)) { FormatId = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}", PropertyId = 2, Name = "经办" });
            var main = package.MainDocumentPart!;
            using (var xml = new MemoryStream(Encoding.UTF8.GetBytes($"<a>{Secret}{Name}</a>"))) main.AddCustomXmlPart(CustomXmlPartType.CustomXml).FeedData(xml);
            main.AddNewPart<WordprocessingCommentsPart>().Comments = new(new Comment(new Paragraph(new Run(new Text("批注里的话" + Name)))) { Id = "1", Author = Name });
            main.AddNewPart<FootnotesPart>().Footnotes = new(new Footnote(new Paragraph(new Run(new Text(Phone)))) { Id = 5 });
            main.DocumentSettingsPart!.Settings.Append(new DocumentVariables(new DocumentVariable { Name = "v", Val = "变量里的话" + Secret }));
            main.AddHyperlinkRelationship(new Uri($"https://example.org/?q={Uri.EscapeDataString(Phone)}{Phone}"), true, "rIdLink");
            var body = main.Document.Body!;
            var first = body.Elements<Paragraph>().First(p => p.InnerText.Contains(Phone, StringComparison.Ordinal));
            var bare = first.ParagraphProperties!;
            // 一个名字拆在几个 run 里，中间夹着别的记号
            var pieces = first.InnerText.ToList();
            first.RemoveAllChildren<Run>();
            foreach (var c in pieces) first.Append(new Run(new LastRenderedPageBreak(), new Text($"{c}")), new ProofError { Type = ProofingErrorValues.SpellStart });
            first.Append(new BookmarkStart { Id = "9", Name = "标" + Name }, new BookmarkEnd { Id = "9" }, new Run(new CommentReference { Id = "1" }), new Run(new FootnoteReference { Id = 5 }),
                new Run(new RunProperties(new Vanish()), new Text("隐藏的话" + Secret)),
                new DeletedRun(new Run(new DeletedText("删去的话" + Name))) { Author = Name, Id = "3", Date = Made },
                new InsertedRun(new Run(new Text("插入的话"))) { Author = Name, Id = "4", Date = Made },
                new Hyperlink(new Run(new Text("看原件"))) { Id = "rIdLink", Tooltip = Secret },
                new SdtRun(new SdtProperties(new SdtAlias { Val = Secret }, new Tag { Val = Name }), new SdtContentRun(new Run(new Text("控件里的")))),
                new SimpleField(new Run(new Text("域的结果"))) { Instruction = $" QUOTE \"{Secret}\" " },
                new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }), new Run(new FieldCode($" COMMENTS \"{Secret}\" ")), new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }), new Run(new Text("结果")), new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
                new Run(new AlternateContent(new AlternateContentFallback(new Picture(new DocumentFormat.OpenXml.Vml.TextBox(new TextBoxContent(new Paragraph(new Run(new Text("文本框里的话" + Name))))))))));
            bare.Append(new ParagraphPropertiesChange(new ParagraphPropertiesExtended()) { Author = Name, Id = "8", Date = Made });
            body.Descendants<Table>().First().GetFirstChild<TableProperties>()!.Append(new TableDescription { Val = "表的说明" + Secret });
            main.StyleDefinitionsPart!.Styles!.Append(new Style(new StyleName { Val = "再藏" }, new BasedOn { Val = "Hid" }) { Type = StyleValues.Paragraph, StyleId = "HidToo", CustomStyle = true });
            body.InsertAfter(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "HidToo" }), new Run(new Text("隐藏的话" + Name))), first);
            var hidden = new Style(new StyleName { Val = "藏" }, new StyleRunProperties(new Vanish())) { Type = StyleValues.Paragraph, StyleId = "Hid", CustomStyle = true };
            main.StyleDefinitionsPart!.Styles!.Append(hidden);
            body.InsertAfter(new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = "Hid" }), new Run(new Text("隐藏的话" + Name))), first);
        }
        return stream.ToArray();
    }

    private static (byte[] File, IReadOnlyList<(int Number, PublishPlace Shown)> Shown) Write(byte[] word, PublishMarks marks)
    {
        using var stream = new MemoryStream();
        var shown = PublishWriter.Write(stream, word, marks, Made, (_, picture) => picture.AsSpan().StartsWith("坏"u8) ? null : [.. "净"u8]);
        return (stream.ToArray(), shown);
    }

    // 各部件的原文，和去掉标签以后连起来的字：拆在几个 run 里的也看得见
    private static Dictionary<string, string> Parts(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file));
        return zip.Entries.ToDictionary(e => e.FullName, e =>
        {
            var text = TextOf(e);
            return text + Regex.Replace(text, "<[^>]*>", "", RegexOptions.NonBacktracking);
        });
    }

    private static string TextOf(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}

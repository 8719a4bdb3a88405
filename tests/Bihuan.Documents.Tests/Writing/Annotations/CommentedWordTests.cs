using System.Xml.Linq;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Tests.Making;
using static Bihuan.Documents.Tests.Writing.Annotations.Annotating;

namespace Bihuan.Documents.Tests.Writing.Annotations;

/// <summary>在原件上加批注：只多了批注，别的都不动。</summary>
public class CommentedWordTests
{
    private static readonly XNamespace W = DocxFile.Word;

    [Theory]
    [InlineData("28", 1)]
    [InlineData("28", 2)]
    [InlineData("29", 3)]
    [InlineData("30", 4)]
    [InlineData("37", 5)]
    [InlineData("47", 6)]
    public void Only_comments_are_added_to_a_sample(string number, int seed) => Unchanged(Sample(number), seed, 80);

    [Theory]
    [InlineData(false, false, 1)]
    [InlineData(true, false, 2)]
    [InlineData(false, true, 3)]
    [InlineData(true, true, 4)]
    public void Only_comments_are_added_to_text_with_numbering_and_tracked_changes(bool numbering, bool changes, int seed)
    {
        var lines = Read(Sample("05"), "样稿.txt").Source.Lines.Select(l => l.Text);
        Unchanged(DocxMaker.FromText(lines, numbering, changes, seed), seed, 200);
    }

    private static void Unchanged(byte[] file, int seed, int count)
    {
        var document = Read(file);
        var remarks = Anywhere(document, seed, count);
        var annotated = Annotate(file, document, remarks);
        var (before, after) = (Parts(file), Parts(annotated));
        string[] touched = ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", "[Content_Types].xml"];
        Assert.Equal(before.Keys.Append("word/comments.xml").Order(StringComparer.Ordinal), after.Keys.Order(StringComparer.Ordinal));
        Assert.All(before.Where(p => !touched.Contains(p.Key)), p => Assert.Equal(p.Value, after[p.Key]));
        Assert.Equal(Canonical(Xml(before["word/document.xml"]), W, 0), Canonical(Xml(after["word/document.xml"]), W, 0));
        var again = Read(annotated);
        Assert.Equal(document.Source.Lines.Select(l => l.Text), again.Source.Lines.Select(l => l.Text));
        Assert.Equal(document.Source.Lines.Select(l => l.GeneratedLabel), again.Source.Lines.Select(l => l.GeneratedLabel));
        Anchored(document, remarks, after);
    }

    /// <summary>每条意见都有一条批注，罩住的正是它说的字。</summary>
    private static void Anchored(ReadDocument document, List<Remark> remarks, Dictionary<string, byte[]> parts)
    {
        var body = Xml(parts["word/document.xml"]);
        var comments = Xml(parts["word/comments.xml"]).Root!.Elements().ToList();
        Assert.Equal(remarks.Count, comments.Count);
        foreach (var comment in comments)
        {
            var id = (int)comment.Attribute(W + "id")!;
            Assert.Single(body.Descendants(W + "commentReference"), e => (int)e.Attribute(W + "id")! == id);
            var covered = Covered(body, W, id);
            var remark = remarks.FirstOrDefault(r => comment.Value.Contains($"：{r.Message}", StringComparison.Ordinal));
            Assert.NotNull(remark);
            if (remark.Line is not { } line || remark is not { Column: { } start, End: { } end }) continue;
            var source = document.Source.Lines[line - 1];
            var expected = string.Concat(source.Origin.Where(o => o.Start < end && o.Start + o.Length > start)
                .Select(o => source.Text[Math.Max(o.Start, start)..Math.Min(o.Start + o.Length, end)]));
            // 表格、文本框里连同格间、框外的字；其余一字不差。
            if (source.Cells.Count == 0 && expected.Length > 0) Assert.Contains(expected, covered, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_place_in_plain_text_is_covered_exactly()
    {
        var file = new DocxFile { Body = "<w:p><w:r w:rsidR=\"00AB12CD\"><w:rPr><w:b/><w:color w:val=\"FF0000\"/></w:rPr><w:t>甲&amp;乙&#x20000;丙&lt;丁戊</w:t><w:tab/><w:t xml:space=\"preserve\"> 己 </w:t></w:r></w:p>" }.ToBytes();
        var document = Read(file);
        Assert.Equal("甲&乙\U00020000丙<丁戊\t 己 ", document.Source.Lines[0].Text);
        for (var start = 0; start < 13; start++)
            for (var end = start + 1; end <= 13; end++)
            {
                var parts = Parts(Annotate(file, document, [At(1, start, end)]));
                var body = Xml(parts["word/document.xml"]);
                var (from, to) = (start == 4 ? 3 : start, end == 4 ? 5 : end);
                Assert.Equal(document.Source.Lines[0].Text[from..to], Covered(body, W, 0));
                Assert.All(body.Descendants(W + "t"), t => Assert.Equal("00AB12CD", t.Parent!.Attribute(W + "rsidR")?.Value));
                Assert.All(body.Descendants(W + "t"), t => Assert.NotNull(t.Parent!.Element(W + "rPr")?.Element(W + "color")));
                Assert.Equal(Canonical(Xml(Parts(file)["word/document.xml"]), W, 0), Canonical(body, W, 0));
            }
    }

    [Theory]
    [InlineData("<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>甲乙丙</w:t></w:r></w:hyperlink></w:p>", "乙", "hyperlink")]
    [InlineData("<w:p><w:ins w:id=\"3\" w:author=\"林知远\"><w:r><w:t>甲乙丙</w:t></w:r></w:ins></w:p>", "乙", "ins")]
    [InlineData("<w:p><w:fldSimple w:instr=\"REF a\"><w:r><w:t>甲乙丙</w:t></w:r></w:fldSimple></w:p>", "乙", "fldSimple")]
    [InlineData("<w:p><w:sdt><w:sdtPr><w:alias w:val=\"x\"/></w:sdtPr><w:sdtContent><w:r><w:t>甲乙丙</w:t></w:r></w:sdtContent></w:sdt></w:p>", "乙", "sdtContent")]
    [InlineData("<w:p><w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>甲乙丙</w:t></w:r></w:sdtContent></w:sdt></w:p>", "甲乙丙", "p")]
    [InlineData("<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p></w:sdtContent></w:sdt>", "乙", "p")]
    [InlineData("<w:p><m:oMath><m:r><m:t>甲乙丙</m:t></m:r></m:oMath></w:p>", "", "p")]
    [InlineData("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF a</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>甲乙丙</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>", "乙", "p")]
    [InlineData("<w:p><w:del w:id=\"4\"><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>甲</w:t></w:r><w:del w:id=\"5\"><w:r><w:delText>删</w:delText></w:r></w:del><w:r><w:t>乙</w:t></w:r><w:r><w:t>丙</w:t></w:r></w:p>", "乙", "p")]
    [InlineData("<w:p><w:r><w:t xml:space=\"preserve\">甲</w:t><!-- 注 --><w:t><![CDATA[乙丙]]></w:t></w:r></w:p>", "乙丙", "p")]
    public void Marks_stand_only_where_word_allows_them(string body, string covered, string parent)
    {
        var file = new DocxFile { Body = body }.ToBytes();
        var document = Read(file);
        Assert.Equal("甲乙丙", document.Source.Lines[0].Text);
        var after = Xml(Parts(Annotate(file, document, [At(1, 1, 2)]))["word/document.xml"]);
        Assert.Equal(covered, Covered(after, W, 0));
        Assert.Equal(parent, after.Descendants(W + "commentRangeStart").Single().Parent!.Name.LocalName);
        Assert.Equal(parent, after.Descendants(W + "commentReference").Single().Parent!.Parent!.Name.LocalName);
    }

    [Fact]
    public void A_remark_in_a_text_box_stands_at_the_paragraph_that_holds_the_box()
    {
        const string box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>";
        var file = new DocxFile { Body = $"<w:p><w:r><w:t>锚前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires=\"wps\">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>锚后</w:t></w:r></w:p>" }.ToBytes();
        var document = Read(file);
        Assert.Equal("框内文字", document.Source.Lines[1].Text);
        var after = Xml(Parts(Annotate(file, document, [At(2, 1, 2), At(1, 0, 4)]))["word/document.xml"]);
        Assert.Empty(after.Descendants(W + "txbxContent").Descendants(W + "commentRangeStart"));
        Assert.Equal("框内文字框内文字", Covered(after, W, 1));
    }

    [Fact]
    public void A_remark_on_a_generated_label_stands_at_the_start_of_its_paragraph()
    {
        var file = Sample("28");
        var document = Read(file);
        var line = document.Source.Lines.First(l => l.GeneratedLabel > 1 && l.Text.Length > l.GeneratedLabel);
        var after = Xml(Parts(Annotate(file, document, [At(line.Number, 0, 1)]))["word/document.xml"]);
        var reference = after.Descendants(W + "commentReference").Single().Parent!;
        Assert.Equal("", Covered(after, W, 0));
        Assert.StartsWith(line.Text[line.GeneratedLabel..(line.GeneratedLabel + 1)], reference.ElementsAfterSelf().First().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Spaces_that_word_does_not_show_stay_hidden_and_others_stay()
    {
        var file = new DocxFile { Body = "<w:p><w:r><w:t>  甲 乙 丙丁  </w:t></w:r></w:p>" }.ToBytes();
        var document = Read(file);
        Assert.Equal("甲 乙 丙丁", document.Source.Lines[0].Text);
        for (var start = 0; start < 6; start++)
        {
            var annotated = Annotate(file, document, [At(1, start, start + 1)]);
            Assert.Equal("甲 乙 丙丁", Read(annotated).Source.Lines[0].Text);
            Assert.Contains(document.Source.Lines[0].Text[start], Covered(Xml(Parts(annotated)["word/document.xml"]), W, 0));
        }
    }

    [Fact]
    public void Existing_comments_are_kept_and_new_ones_are_numbered_above_them()
    {
        const string old = "<w:comment w:id=\"7\" w:author=\"沈若\"><w:p><w:r><w:t>原有批注</w:t></w:r></w:p></w:comment>";
        var file = new DocxFile
        {
            Body = "<w:p><w:commentRangeStart w:id=\"7\"/><w:r><w:t>甲乙丙</w:t></w:r><w:commentRangeEnd w:id=\"7\"/><w:r><w:commentReference w:id=\"7\"/></w:r></w:p>",
            Others = new Dictionary<string, string>
            {
                ["word/notes/pizhu.xml"] = $"<x:comments xmlns:x=\"{W}\" xmlns:w=\"{W}\">{old}</x:comments>",
            },
        }.ToBytes();
        file = Rewrite(file, "word/_rels/document.xml.rels", t => t.Replace("</Relationships>", "<Relationship Id=\"rId8\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"notes/pizhu.xml\"/></Relationships>", StringComparison.Ordinal));
        var parts = Parts(Annotate(file, Read(file), [At(1, 0, 2), At(1, 1, 3)]));
        Assert.DoesNotContain("word/comments.xml", parts.Keys);
        var comments = Xml(parts["word/notes/pizhu.xml"]);
        Assert.Equal(["7", "8", "9"], comments.Root!.Elements(W + "comment").Select(c => c.Attribute(W + "id")!.Value));
        Assert.Equal("原有批注", comments.Root!.Elements().First().Value);
        Assert.Equal("甲乙", Covered(Xml(parts["word/document.xml"]), W, 8));
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("us-ascii")]
    [InlineData("gb18030")]
    [InlineData("utf-16")]
    public void Comments_in_another_encoding_are_added_to_and_numbers_only_they_use_are_not_given_again(string encoding)
    {
        System.Text.Encoding.RegisterProvider(System.Text.CodePagesEncodingProvider.Instance);
        var coded = System.Text.Encoding.GetEncoding(encoding);
        var old = $"<?xml version=\"1.0\" encoding=\"{encoding}\"?><w:comments xmlns:w=\"{W}\"><w:comment w:id=\"41\" w:author=\"A\"/></w:comments>";
        var file = new DocxFile { Body = "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>", Others = new Dictionary<string, string> { ["word/comments.xml"] = "" } }.ToBytes();
        file = RewriteBytes(file, "word/comments.xml", _ => [.. coded.GetPreamble(), .. coded.GetBytes(old)]);
        file = Rewrite(file, "word/_rels/document.xml.rels", t => t.Replace("</Relationships>", "<Relationship Id=\"rId8\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>", StringComparison.Ordinal));
        var parts = Parts(Annotate(file, Read(file), [At(1, 0, 2, "\U00020000字不符。")], out var note));
        Assert.Null(note);
        using var stream = new MemoryStream(parts["word/comments.xml"]);
        var comments = XDocument.Load(stream).Root!.Elements(W + "comment").ToList();
        Assert.Equal(["41", "42"], comments.Select(c => c.Attribute(W + "id")!.Value));
        Assert.Contains("\U00020000字不符。", comments[1].Value, StringComparison.Ordinal);
        Assert.Equal("闭环校核", comments[1].Attribute(W + "author")!.Value);
        Assert.Equal("甲乙", Covered(Xml(parts["word/document.xml"]), W, 42));
    }

    // 一头都在“乙”“丙”之间的几条：前面的先收尾，后面的再开头；开头按批注的先后。
    [Fact]
    public void Marks_at_one_place_close_before_they_open()
    {
        var file = new DocxFile { Body = "<w:p><w:r><w:t>甲乙丙丁</w:t></w:r></w:p>" }.ToBytes();
        var body = Xml(Parts(Annotate(file, Read(file), [At(1, 2, 4), At(1, 0, 2), At(1, 2, 3), At(1, 1, 2)]))["word/document.xml"]);
        var marks = body.Descendants().Where(e => e.Name.LocalName is "commentRangeStart" or "commentRangeEnd" || e.Name == W + "t")
            .Select(e => e.Name == W + "t" ? e.Value : (e.Name.LocalName == "commentRangeEnd" ? "/" : "") + e.Attribute(W + "id")!.Value);
        Assert.Equal(["0", "甲", "1", "乙", "/0", "/1", "2", "3", "丙", "/3", "丁", "/2"], marks);
    }

    // 开始标记或属性有几万字的，不从中间拆，标记放在外面；这几万字只有原来的一份。
    [Theory]
    [InlineData("<w:r w:rsidR=\"{0}\"><w:t>甲乙丙丁</w:t></w:r>", "甲乙丙丁")]
    [InlineData("<w:r><w:rPr><w:color w:val=\"{0}\"/></w:rPr><w:t>甲乙丙丁</w:t></w:r>", "甲乙丙丁")]
    [InlineData("<w:r><w:t w:x=\"{0}\">甲乙</w:t><w:t w:x=\"{0}\">丙丁</w:t></w:r>", "甲乙")]
    public void An_absurdly_long_head_is_not_copied(string run, string covered)
    {
        var head = new string('7', 20_000);
        var file = new DocxFile { Body = $"<w:p>{run.Replace("{0}", head, StringComparison.Ordinal)}</w:p>" }.ToBytes();
        var body = Xml(Parts(Annotate(file, Read(file), [At(1, 1, 2)], out var note))["word/document.xml"]);
        Assert.Null(note);
        Assert.Equal(covered, Covered(body, W, 0));
        Assert.Equal(System.Text.RegularExpressions.Regex.Count(run, "\\{0\\}"), body.Descendants().Attributes().Count(a => a.Value == head));
    }

    [Fact]
    public void All_that_is_copied_together_has_a_limit()
    {
        var head = new string('7', 15_000);
        var file = new DocxFile { Body = $"<w:p><w:r w:rsidR=\"{head}\"><w:t>{new string('甲', 2_000)}</w:t></w:r></w:p>" }.ToBytes();
        var after = Parts(Annotate(file, Read(file), [.. Enumerable.Range(0, 1_900).Select(i => At(1, i, i + 1))], out var note));
        Assert.Null(note);
        Assert.InRange(after["word/document.xml"].Length, 1 << 20, 10 << 20);
        Assert.Equal(1_900, Xml(after["word/document.xml"]).Descendants(W + "commentReference").Count());
    }

    [Fact]
    public void An_absurdly_long_prefix_is_laid_out_anew()
    {
        var prefix = new string('w', 5_000);
        var file = new DocxFile { Body = $"<{prefix}:p xmlns:{prefix}=\"{W}\"><{prefix}:r><{prefix}:t>甲乙丙</{prefix}:t></{prefix}:r></{prefix}:p>" }.ToBytes();
        Annotate(file, Read(file), [At(1, 1, 2)], out var note);
        Assert.Contains("重新排版", note, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_comments_part_is_filled()
    {
        var file = new DocxFile { Body = "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>", Others = new Dictionary<string, string> { ["word/comments.xml"] = $"<w:comments xmlns:w=\"{W}\"/>" } }.ToBytes();
        file = Rewrite(file, "word/_rels/document.xml.rels", t => t.Replace("</Relationships>", "<Relationship Id=\"rId8\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>", StringComparison.Ordinal));
        Assert.Single(Xml(Parts(Annotate(file, Read(file), [At(1, 0, 2)]))["word/comments.xml"]).Root!.Elements(W + "comment"));
    }

    [Theory]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-8", false)]
    public void Encoding_declaration_line_breaks_and_prefixes_are_kept(string encoding, bool mark)
    {
        var text = $"<?xml version='1.0' encoding='{encoding}' standalone='yes'?>\r\n<document xmlns='{W}' xmlns:q='{W}'>\r\n <body><p q:rsidR='1' ><r\r\n><t xml:space='preserve' >甲乙\r\n丙</t></r></p>\r\n</body></document>\r\n<!-- 完 -->";
        var file = new DocxFile { Body = "" }.ToBytes();
        System.Text.Encoding with = encoding == "utf-16" ? new System.Text.UnicodeEncoding(false, mark) : new System.Text.UTF8Encoding(mark);
        file = RewriteBytes(file, "word/document.xml", _ => [.. with.GetPreamble(), .. with.GetBytes(text)]);
        var document = Read(file);
        Assert.Equal("甲乙 丙", document.Source.Lines[0].Text);
        var after = Parts(Annotate(file, document, [At(1, 1, 2), At(1, 3, 4)]))["word/document.xml"];
        Assert.Equal(with.GetPreamble(), after[..with.GetPreamble().Length]);
        var result = with.GetString(after);
        foreach (var kept in (string[])["standalone='yes'?>\r\n<document", "<p q:rsidR='1' ><r\r\n><t xml:space='preserve' >", "</body></document>\r\n<!-- 完 -->"]) Assert.Contains(kept, result, StringComparison.Ordinal);
        Assert.Equal("丙", Covered(XDocument.Parse(result.TrimStart('\uFEFF')), W, 1));
        Assert.Equal("甲乙 丙", Read(Annotate(file, document, [At(1, 1, 2)])).Source.Lines[0].Text);
    }

    [Fact]
    public void A_strict_document_gets_strict_comments()
    {
        var file = new DocxFile { Namespace = DocxFile.Strict, Body = "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>" }.ToBytes();
        var parts = Parts(Annotate(file, Read(file), [At(1, 1, 2)]));
        Assert.Equal("乙", Covered(Xml(parts["word/document.xml"]), DocxFile.Strict, 0));
        Assert.Equal(DocxFile.Strict, Xml(parts["word/comments.xml"]).Root!.Name.NamespaceName);
    }

    [Fact]
    public void Too_many_remarks_are_cut_with_a_word_about_it()
    {
        var lines = Enumerable.Range(1, 300).Select(n => $"一是更新台账第{n}号。");
        var file = DocxMaker.FromText(lines, false, false);
        var document = Read(file);
        var remarks = Enumerable.Range(0, 2500).Select(i => At(1 + (i % 300), i % 5, (i % 5) + 2, $"第{i}条。") with { Severity = i >= 2460 ? RemarkSeverity.Error : i < 400 ? RemarkSeverity.Hint : RemarkSeverity.Warning }).ToList();
        var parts = Parts(Annotate(file, document, remarks));
        var comments = Xml(parts["word/comments.xml"]).Root!.Elements().ToList();
        Assert.Equal(2001, comments.Count);
        Assert.Equal(40, comments.Count(c => c.Value.StartsWith("【错误】", StringComparison.Ordinal)));
        Assert.Equal(1960, comments.Count(c => c.Value.StartsWith("【警告】", StringComparison.Ordinal)));
        Assert.Contains("共2500条", comments[^1].Value, StringComparison.Ordinal);
        Assert.Equal(document.Source.Lines.Select(l => l.Text), Read(Annotate(file, document, remarks)).Source.Lines.Select(l => l.Text));
    }

    [Fact]
    public void A_damaged_original_is_laid_out_anew()
    {
        var file = RewriteBytes(DocxMaker.FromText(["云溪县档案馆整改报告", "一是更新台账。"], false, false), "word/document.xml", b => b[..^40]);
        var document = Read(file);
        var annotated = Annotate(file, document, [At(2, 0, 2)], out var note);
        Assert.Contains("重新排版", note, StringComparison.Ordinal);
        Assert.Equal(note, Xml(Parts(annotated)["word/comments.xml"]).Root!.Elements().First().Value);
        Assert.Equal("一是", Covered(Xml(Parts(annotated)["word/document.xml"]), W, 1));
        Assert.Equal(document.Source.Lines.Select(l => l.Text), Read(annotated).Source.Lines.Select(l => l.Text));
    }

    [Fact]
    public void A_macro_file_becomes_a_plain_document_without_its_macros()
    {
        var file = new DocxFile { Body = "<w:p><w:r><w:t>甲乙丙</w:t></w:r></w:p>", Others = new Dictionary<string, string> { ["word/vbaProject.bin"] = "宏" } }.ToBytes();
        file = Rewrite(file, "word/_rels/document.xml.rels", t => t.Replace("</Relationships>", "<Relationship Id=\"rId8\" Type=\"http://schemas.microsoft.com/office/2006/relationships/vbaProject\" Target=\"vbaProject.bin\"/></Relationships>", StringComparison.Ordinal));
        file = Rewrite(file, "[Content_Types].xml", t => t.Replace("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "application/vnd.ms-word.document.macroEnabled.main+xml", StringComparison.Ordinal));
        var parts = Parts(Annotate(file, Read(file), [At(1, 1, 2)]));
        Assert.DoesNotContain("word/vbaProject.bin", parts.Keys);
        Assert.DoesNotContain("macroEnabled", System.Text.Encoding.UTF8.GetString(parts["[Content_Types].xml"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_comment_says_severity_rule_message_suggestion_and_quotes_related_lines()
    {
        var file = DocxMaker.FromText(["云溪县档案馆整改报告", "一是更新台账。"], false, false);
        var document = Read(file);
        var remark = new Remark("form.title", RemarkSeverity.Error, 1, 0, 2, "标题\u0001不全。", [2], "请补上“关于”。");
        var comment = Xml(Parts(Annotate(file, document, [remark]))["word/comments.xml"]).Root!.Elements().Single();
        Assert.Equal("闭环校核", comment.Attribute(W + "author")!.Value);
        Assert.Equal("校", comment.Attribute(W + "initials")!.Value);
        Assert.Equal("2025-03-06T09:30:00Z", comment.Attribute(W + "date")!.Value);
        Assert.Equal([$"【错误】{RuleNames.Of("form.title")}：标题不全。", "建议：请补上“关于”。", "相关：第2行“一是更新台账。”"], comment.Elements(W + "p").Select(p => p.Value));
    }

    private static byte[] Rewrite(byte[] file, string part, Func<string, string> change) =>
        RewriteBytes(file, part, b => System.Text.Encoding.UTF8.GetBytes(change(System.Text.Encoding.UTF8.GetString(b))));

    private static byte[] RewriteBytes(byte[] file, string part, Func<byte[], byte[]> change)
    {
        using var memory = new MemoryStream();
        using (var zip = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, content) in Parts(file))
            {
                using var stream = zip.CreateEntry(name).Open();
                stream.Write(name == part ? change(content) : content);
            }
        return memory.ToArray();
    }
}

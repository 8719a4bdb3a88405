using System.Text;
using System.Xml.Linq;
using Bihuan.Documents.Comparing;
using Bihuan.Documents.Comparing.Word;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;
using Bihuan.Documents.Tests.Making;
using Bihuan.Documents.Tests.Reading;

namespace Bihuan.Documents.Tests.Comparing;

public sealed class TrackedWordTests
{
    private static readonly XNamespace W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    private static readonly string[] Changed = Drafts.Edited(
        ("完成率76%", "完成率86%"), ("二是每月通报考勤结果。\n", ""), ("一是建立用印登记簿", "一是配齐印章保管柜2个。\n一是建立用印登记簿"),
        ("现将整改进展情况予以公布。", "经党组研究，现将有关情况予以公布。")).Split('\n');

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Accepting_gives_the_new_text_and_rejecting_the_old(bool numbering, bool revisions)
    {
        var old = DocxMaker.FromText(Drafts.Old.Split('\n'), numbering, revisions);
        foreach (var now in new[] { Encoding.UTF8.GetBytes(string.Join('\n', Changed)), DocxMaker.FromText(Changed, numbering, revisions, seed: 2) })
        {
            var name = now[0] == 'P' ? "新稿.docx" : "新稿.txt";
            var (word, notes) = Write(old, "旧稿.docx", now, name);
            AssertBothWays(word, Opening.Text(old, "旧稿.docx").Lines(), Opening.Text(now, name).Lines());
            Assert.Equal(revisions ? ["旧稿里原有的修订先按接受处理，再加上这次比对的修订。"] : [], notes);
        }
    }

    [Fact]
    public void A_changed_figure_marks_only_the_figure_and_keeps_its_format()
    {
        const string paragraph = "<w:p><w:pPr><w:jc w:val=\"both\"/></w:pPr><w:r><w:rPr><w:b/></w:rPr><w:t>完成率7</w:t></w:r><w:r><w:t>6%，群众满意。</w:t></w:r></w:p>";
        var (word, _) = Write(new DocxFile { Body = paragraph }.ToBytes(), "旧.docx", Encoding.UTF8.GetBytes("完成率86%，群众满意。"), "新.txt");
        var xml = Xml(word);
        Assert.Contains("<w:jc w:val=\"both\" />", xml, StringComparison.Ordinal);
        Assert.Contains("<w:b /></w:rPr><w:delText xml:space=\"preserve\">7</w:delText>", xml, StringComparison.Ordinal);
        Assert.Contains("w:author=\"闭环比对\"", xml, StringComparison.Ordinal);
        AssertBothWays(word, ["完成率76%，群众满意。"], ["完成率86%，群众满意。"]);
    }

    [Fact]
    public void Cells_are_changed_in_place_and_rows_added_and_taken_out()
    {
        string[] old = ["整改台账", "序号\t问题\t进展", "1\t窗口不足\t", "2\t考勤不严\t正在整改", "3\t印章未登记\t正在整改", "填表人：林知远"];
        string[] now = ["整改台账", "序号\t问题\t进展", "1\t窗口不足\t已完成，增设2个", "3\t印章未登记\t已完成整改", "4\t档案缺失\t正在整改", "填表人：林知远"];
        var (word, notes) = Write(DocxMaker.FromText(old, false, false), "旧.docx", DocxMaker.FromText(now, false, false), "新.docx");
        Assert.Empty(notes);
        AssertBothWays(word, old, now);
    }

    [Fact]
    public void Every_sample_of_Word_can_be_compared_with_an_edited_self()
    {
        foreach (var sample in SampleLibrary.All.Where(s => s.FileName.EndsWith(".docx", StringComparison.Ordinal)))
        {
            using var stream = sample.Open();
            using var copy = new MemoryStream();
            stream.CopyTo(copy);
            var lines = Opening.Text(copy.ToArray(), sample.FileName).Lines();
            var edited = lines.Select((l, i) => i % 5 == 2 && l.Length > 6 && !l.Contains('\t', StringComparison.Ordinal) ? l[..3] + "加字" + l[4..] : l).ToArray();
            var (word, _) = Write(copy.ToArray(), sample.FileName, Encoding.UTF8.GetBytes(string.Join('\n', edited)), "新.txt");
            AssertBothWays(word, lines, edited);
        }
    }

    [Fact]
    public void A_numbered_measure_added_goes_on_with_its_own_list()
    {
        using var stream = SampleLibrary.All.First(s => s.FileName.StartsWith("28-", StringComparison.Ordinal)).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        // 后面不远处有另一张表的“③”：新加的“③”接着前一张表编
        var now = Edited(copy.ToArray(), body =>
        {
            var before = body.Descendants(W + "p").First(p => p.Value.EndsWith("部门建立会商机制。", StringComparison.Ordinal));
            before.AddAfterSelf(new XElement(W + "p", before.Element(W + "pPr"), new XElement(W + "r", new XElement(W + "t", "与大数据中心共享数据。"))));
        });
        var (word, _) = Write(copy.ToArray(), "旧.docx", now, "新.docx");
        Assert.Contains("③与大数据中心共享数据。", Opening.Text(word, "比对.docx").Lines());
        Assert.DoesNotContain("<w:numId w:val=\"0\"", Xml(word), StringComparison.Ordinal);
    }

    [Fact]
    public void Nested_revisions_and_chains_of_deleted_marks_are_accepted_in_place()
    {
        const string deleted = "<w:p><w:pPr><w:rPr><w:del w:id=\"1\" w:author=\"甲\"/></w:rPr></w:pPr>";
        const string body = deleted + "<w:r><w:t>一是修订</w:t></w:r></w:p>" + deleted
            + "<w:ins w:id=\"2\" w:author=\"甲\"><w:r><w:t>考勤</w:t></w:r><w:del w:id=\"3\" w:author=\"乙\"><w:r><w:delText>请假</w:delText></w:r></w:del><w:r><w:t>管理</w:t></w:r></w:ins></w:p>"
            + "<w:p><w:del w:id=\"4\" w:author=\"甲\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:r><w:t>办法。</w:t></w:r></w:p>";
        var (word, notes) = Write(new DocxFile { Body = body }.ToBytes(), "旧.docx", Encoding.UTF8.GetBytes("一是修订考勤管理规定。"), "新.txt");
        Assert.Equal(["旧稿里原有的修订先按接受处理，再加上这次比对的修订。"], notes);
        AssertBothWays(word, ["一是修订考勤管理办法。"], ["一是修订考勤管理规定。"]);
    }

    [Fact]
    public void Hundreds_of_thousands_of_runs_or_revisions_in_one_paragraph_end_in_time()
    {
        static string Runs(int seed)
        {
            var random = new Random(seed);
            return "<w:p>" + string.Concat(Enumerable.Range(0, 60_000).Select(_ => $"<w:r><w:t>{"甲乙丙丁戊己"[random.Next(6)]}</w:t></w:r>")) + "</w:p>";
        }
        var revisions = "<w:p><w:r><w:t>一是召开会议。</w:t></w:r>" + string.Concat(Enumerable.Repeat("<w:r/><w:del/>", 90_000)) + "</w:p>";
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Write(new DocxFile { Body = Runs(1) }.ToBytes(), "旧.docx", new DocxFile { Body = Runs(2) }.ToBytes(), "新.docx");
        Write(new DocxFile { Body = revisions }.ToBytes(), "旧.docx", Encoding.UTF8.GetBytes("一是召开座谈会议。"), "新.txt");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(15), $"用了{clock.Elapsed}");
    }

    [Fact]
    public void Shuffled_lines_end_in_time()
    {
        var lines = Enumerable.Range(0, 30_000).Select(n => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"第{n}项台账已经核对，编号{n * 7919L % 30_011}。")).ToArray();
        var now = lines.ToArray();
        new Random(1).Shuffle(now);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var (word, _) = Write(Encoding.UTF8.GetBytes(string.Join('\n', lines)), "旧.txt", Encoding.UTF8.GetBytes(string.Join('\n', now)), "新.txt");
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"用了{clock.Elapsed}");
        Assert.Equal(now, Opening.Text(word, "比对.docx").Lines());
    }

    [Fact]
    public void A_cancelled_comparison_stops()
    {
        var document = RectificationReader.Read(Opening.Text(DocxMaker.FromText(Drafts.Old.Split('\n'), false, true), "旧.docx"));
        using var original = new MemoryStream(DocxMaker.FromText(Drafts.Old.Split('\n'), false, true));
        Assert.ThrowsAny<OperationCanceledException>(() => TrackedWord.Write(Comparer.Compare(document, document), original, Stream.Null, TimeProvider.System.GetLocalNow(), new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Texts_become_a_new_document()
    {
        var (word, notes) = Write(Encoding.UTF8.GetBytes(Drafts.Old), "旧.txt", Encoding.UTF8.GetBytes(string.Join('\n', Changed)), "新.txt");
        Assert.Empty(notes);
        AssertBothWays(word, Drafts.Old.Split('\n'), Changed);
    }

    private static (byte[] Word, IReadOnlyList<string> Notes) Write(byte[] old, string oldName, byte[] now, string newName)
    {
        var comparison = Comparer.Compare(RectificationReader.Read(Opening.Text(old, oldName)), RectificationReader.Read(Opening.Text(now, newName)));
        using var output = new MemoryStream();
        using var original = new MemoryStream(old);
        var notes = TrackedWord.Write(comparison, original, output, TimeProvider.System.GetLocalNow());
        return (output.ToArray(), notes);
    }

    private static void AssertBothWays(byte[] word, string[] old, string[] now)
    {
        Assert.Equal(Trimmed(now), Trimmed(Opening.Text(word, "比对.docx").Lines()));
        Assert.Equal(Trimmed(now), Trimmed(Opening.Text(Resolved.Accepted(word), "比对.docx").Lines()));
        Assert.Equal(Trimmed(old), Trimmed(Opening.Text(Resolved.Rejected(word), "比对.docx").Lines()));
    }

    // 表格在文末时 Word 要有一个空段
    private static string[] Trimmed(string[] lines) => [.. lines.Reverse().SkipWhile(l => l.Length == 0).Reverse()];

    private static byte[] Edited(byte[] word, Action<XElement> edit)
    {
        using var stream = new MemoryStream();
        stream.Write(word);
        using (var zip = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry("word/document.xml")!;
            using var part = entry.Open();
            var document = XDocument.Load(part);
            edit(document.Root!);
            part.SetLength(0);
            document.Save(part, SaveOptions.DisableFormatting);
        }
        return stream.ToArray();
    }

    private static string Xml(byte[] word)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(word));
        using var reader = new StreamReader(zip.GetEntry("word/document.xml")!.Open());
        return reader.ReadToEnd();
    }
}

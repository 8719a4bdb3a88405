using System.Text;
using System.Text.Json;
using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Documents.Tests.Checking;

public class CheckerTests
{
    // 一行一个角色字母:C 章,G 方面,P 问题,M 措施(归上一个问题),X 没有看懂,T 题名,S 落款,D 日期,O 总述。
    // “P?3”是漏了标题、本该是 3 号的问题；措施行“三中>三是”表示印错的序号。
    private static ReadDocument Document(params string[] rows)
    {
        var lines = new List<SourceLine>();
        var roles = new List<LineRole>();
        var sections = new List<ReadSection>();
        var problems = new List<ReadProblem>();
        var path = new List<PathStep>();
        foreach (var row in rows)
        {
            var text = row[2..];
            var number = lines.Count + 1;
            if (row.StartsWith("P?", StringComparison.Ordinal))
            {
                problems.Add(new ReadProblem { Number = row[2] - '0' });
                continue;
            }
            var printed = text.Contains('>', StringComparison.Ordinal) ? text[..text.IndexOf('>', StringComparison.Ordinal)] : null;
            var measure = printed is null ? text : text[(printed.Length + 1)..];
            lines.Add(new SourceLine(number, printed is null ? text : printed + measure[2..]));
            var role = Role(row[0]);
            roles.Add(role);
            var label = text.IndexOfAny(['、', '.', '）', '①']) is >= 0 and < 4 and var cut ? text[..(cut + 1)] : null;
            if (role is LineRole.Chapter or LineRole.Group)
            {
                sections.Add(new ReadSection(number, label, text, role));
                path = [new PathStep(number, label, text)];
            }
            else if (role == LineRole.Problem)
                problems.Add(new ReadProblem { Line = number, Label = label, Title = text, Path = path, Lines = [number] });
            else if (role == LineRole.Measure)
            {
                var ordinal = measure[0] == '①' || measure[0] == '②' || measure[0] == '③' ? measure[..1] : measure[1] == '是' ? measure[..2] : null;
                var owner = problems[^1];
                problems[^1] = owner with
                {
                    Measures = [.. owner.Measures, new ReadMeasure(number, 0, measure.Length, ordinal, measure) { OrdinalPrinted = printed }],
                    Lines = [.. owner.Lines, number],
                };
            }
        }
        var draft = new ReadDocument { Source = new SourceText("a.txt", SourceFormat.Text, lines, []), Kind = DocumentKind.ProgressReport, Sections = sections, Problems = problems, Roles = roles };
        return draft with { Totals = Bihuan.Documents.Rectification.Facts.Totals.Find(draft) };
    }

    private static LineRole Role(char c) => c switch
    {
        'C' => LineRole.Chapter,
        'G' => LineRole.Group,
        'P' => LineRole.Problem,
        'M' => LineRole.Measure,
        'T' => LineRole.Title,
        'S' => LineRole.Signature,
        'D' => LineRole.Date,
        'O' => LineRole.Overview,
        _ => LineRole.Uncovered,
    };

    // 每项核对：规则、轻重、行号，以及会引出它的文书。
    public static TheoryData<string, RemarkSeverity, int?, string[]> Breaking => new()
    {
        { "structure.missing-heading", RemarkSeverity.Error, 2, ["P （1）服务不规范。", "P?2", "M 一是加强培训。"] },
        { "numbering.gap", RemarkSeverity.Error, 3, ["P （1）服务不规范。", "M 一是加强培训。", "P （3）台账不全。"] },
        { "numbering.gap", RemarkSeverity.Warning, 2, ["P （1）服务不规范。", "P （9）台账不全。"] },
        { "numbering.gap", RemarkSeverity.Error, 2, ["C 一、组织领导", "C 三、下一步打算"] },
        { "numbering.repeat", RemarkSeverity.Error, 3, ["P （1）服务不规范。", "P （2）培训不足。", "P （2）台账不全。"] },
        { "numbering.order", RemarkSeverity.Warning, 4, ["P 1.服务不规范。", "P 2.台账不全。", "P 3.培训不足。", "P 2.督办不力。"] },
        { "numbering.restart", RemarkSeverity.Warning, 3, ["G （一）组织领导", "G （二）主体责任", "G （一）落实整改不力方面"] },
        { "structure.missing-parent", RemarkSeverity.Error, 2, ["G （一）落实整改方面", "G 2.整改与日常脱节", "P （1）服务不规范。"] },
        { "structure.missing-parent", RemarkSeverity.Error, 1, ["C 三、下一步打算"] },
        { "numbering.ordinal-start", RemarkSeverity.Error, 2, ["P （1）服务不规范。", "M 二是加强培训。", "M 三是建立制度。"] },
        { "numbering.ordinal-gap", RemarkSeverity.Error, 3, ["P （1）服务不规范。", "M 一是加强培训。", "M 三是建立制度。"] },
        { "numbering.ordinal-gap", RemarkSeverity.Error, 3, ["P （1）服务不规范。", "M ①加强培训。", "M ③建立制度。"] },
        { "numbering.ordinal-repeat", RemarkSeverity.Warning, 3, ["P （1）服务不规范。", "M 一是加强培训。", "M 一是建立制度。", "M 二是定期检查。"] },
        { "numbering.ordinal-repeat", RemarkSeverity.Error, 4, ["P （1）服务不规范。", "M 一是加强培训。", "M 二是建立制度。", "M 二是定期检查。"] },
        { "numbering.ordinal-order", RemarkSeverity.Warning, 5, ["P （1）服务不规范。", "M 一是加强培训。", "M 二是建立制度。", "M 三是定期检查。", "M 二是约谈。"] },
        { "numbering.ordinal-typo", RemarkSeverity.Error, 4, ["P （1）服务不规范。", "M 一是加强培训。", "M 二是建立制度。", "M 三中>三是定期检查。"] },
        { "structure.uncovered", RemarkSeverity.Warning, 2, ["P （1）服务不规范。", "X 附近的人都说好", "X 确实如此"] },
        { "form.missing-title", RemarkSeverity.Hint, null, ["O 现将情况通报如下。"] },
        { "form.missing-signature", RemarkSeverity.Hint, null, ["D 2024年9月26日"] },
        { "form.missing-date", RemarkSeverity.Hint, null, ["S 中共云溪县政务服务局党组"] },
    };

    [Theory]
    [MemberData(nameof(Breaking))]
    public void Finds_what_is_wrong(string rule, RemarkSeverity severity, int? line, string[] rows)
    {
        var remarks = Checker.Check(Document(rows));
        Assert.Contains(remarks, r => r.Rule == rule && r.Severity == severity && r.Line == line && r.Message.EndsWith('。'));
    }

    // 常见而正常的写法：一条也不该有。
    public static TheoryData<string, string[]> Clean => new()
    {
        { "numbers that go on across groups", ["G （一）政治责任方面", "P 1.督导不够。", "P 2.作用不强。", "G （二）高质量发展方面", "P 3.指导不足。", "G （三）干部作风方面", "P 4.培训不够。"] },
        { "numbers that start again in each group", ["C 一、组织领导", "G （一）压实责任", "G （二）强化督导", "C 二、整改落实情况", "G （一）政治责任方面", "P 1.督导不够。", "P 2.作用不强。", "G （二）干部作风方面", "P 1.指导不足。"] },
        { "problems numbered through the whole text", ["G （一）一方面", "G 1.思想不深", "P （1）学习不够。", "G 2.担当不足", "P （2）作用不强。", "G （二）又一方面", "G 1.作风不实", "P （3）督办不力。"] },
        { "a document that starts below chapters", ["G （一）政治责任方面", "P 1.督导不够。", "G （二）干部作风方面", "P 1.指导不足。"] },
        { "several bodies in one document", ["C 一、组织领导", "C 二、整改落实情况", "P 1.督导不够。", "C 一、组织领导", "C 二、整改落实情况", "P 1.作用不强。"] },
        { "ordinals that start again for a second aspect", ["P 1.督导不够。", "M 一是加强培训。", "M 二是建立制度。", "M 一是完善平台。", "M 二是定期通报。"] },
        { "measures without ordinals", ["P 1.督导不够。", "M 已印发制度并组织学习。"] },
        { "parts smaller than a total", ["O 走访企业240家，其中规上企业97家、个体户31家。"] },
        { "totals that agree", ["O 反馈的2个问题，已完成整改1个，正在整改1个，完成率50%。", "P 1.督导不够。", "P 2.作用不强。"] },
        { "masked numbers", ["O 走访群众**户，****年**月完成。", "P 1.督导不够。"] },
        { "numbers that are no dates", ["O 根据国发〔2024〕3号文件，24小时自助，公示100天，抽取30%。"] },
    };

    [Theory]
    [MemberData(nameof(Clean))]
    public void Keeps_quiet_about(string what, string[] rows)
    {
        var remarks = Checker.Check(Document(["T 关于整改情况的通报", .. rows, "S 中共云溪县政务服务局党组", "D 2024年9月26日"]));
        Assert.True(remarks.Count == 0, what + ": " + string.Join("; ", remarks.Select(r => $"{r.Rule} {r.Line} {r.Message}")));
    }

    [Fact]
    public void Never_uses_an_unknown_family_and_never_leaves_a_place_outside_the_line()
    {
        string[] families = ["structure", "numbering", "totals", "dates", "repetition", "privacy", "form", "punctuation", "wording", "names", "consistency"];
        foreach (var row in Breaking)
        {
            var document = Document((string[])((object?[])row)[3]!);
            foreach (var remark in Checker.Check(document))
            {
                Assert.Contains(remark.Rule.Split('.')[0], families);
                Assert.All(remark.Related, l => Assert.InRange(l, 1, document.Source.Lines.Count));
                if (remark.Line is { } line && remark.End is { } end)
                    Assert.InRange(end, remark.Column!.Value, document.Source.Lines[line - 1].Text.Length);
            }
        }
    }

    [Fact]
    public void Points_from_a_gap_to_the_headless_problem_inside_it()
    {
        var remarks = Checker.Check(Document("P （1）服务不规范。", "P?2", "M 一是加强培训。", "P （3）台账不全。"));
        Assert.Equal([1, 2], Assert.Single(remarks, r => r.Rule == "numbering.gap").Related);
    }

    [Fact]
    public void A_long_document_gets_the_same_remarks_in_the_same_order_each_time()
    {
        using var stream = SampleLibrary.All.Single(s => s.FileName.StartsWith("05-", StringComparison.Ordinal)).Open();
        var document = RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, "05.txt")).Source);
        var families = Checker.Families.Select(f => f.Key).ToList();
        var first = Checker.Check(document);
        Assert.Equal(first.OrderBy(r => r.Line ?? int.MaxValue).ThenBy(r => r.Column ?? 0).ThenBy(r => families.IndexOf(r.Rule.Split('.')[0])), first);
        Assert.True(first.Select(r => r.Rule.Split('.')[0]).Distinct().Count() > 4);
        Parallel.For(0, 40, _ => Assert.Equal(first.Select(r => (r.Rule, r.Line, r.Column, r.Message)), Checker.Check(document).Select(r => (r.Rule, r.Line, r.Column, r.Message))));
    }

    [Fact]
    public void Writes_the_contract()
    {
        using var output = new MemoryStream();
        RemarkJson.Write(output, "云溪.txt", [new Remark("dates.damaged", RemarkSeverity.Error, 3, 0, 5, "丢了字。", [1, 2], null)]);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.Contains("丢了字。", text, StringComparison.Ordinal);
        using var json = JsonDocument.Parse(text);
        var remark = json.RootElement.GetProperty("remarks")[0];
        Assert.Equal("云溪.txt", json.RootElement.GetProperty("file").GetString());
        Assert.Equal("error", remark.GetProperty("severity").GetString());
        Assert.Equal([1, 2], remark.GetProperty("related").EnumerateArray().Select(e => e.GetInt32()));
        Assert.Equal(JsonValueKind.Null, remark.GetProperty("suggestion").ValueKind);
        Assert.Equal((3, 0, 5), (remark.GetProperty("line").GetInt32(), remark.GetProperty("column").GetInt32(), remark.GetProperty("end").GetInt32()));
    }

    [Fact]
    public void Counts_two_problems_under_a_joint_number_and_asks_for_no_number_between()
    {
        var document = Read("""
            青禾市北坡街道巡察整改情况报告
            区委巡察组反馈了4个问题，均已完成整改。
            一、党建方面
            （一）组织生活不规范
            问题1.会议记录不全。
            整改情况：补齐记录，建立抽查制度。
            （二）项目管理有漏洞
            问题2-3.工程资料缺失、招标程序不规范。
            整改情况：补齐资料，修订招标办法。
            问题4.值班脱岗。
            整改情况：开展夜间抽查。
            """);
        Assert.DoesNotContain(Checker.Check(document), r => r.Rule is "numbering.gap" or "structure.missing-parent" or "totals.mismatch");
    }

    [Fact]
    public void Does_not_take_a_sentence_about_a_part_for_a_heading()
    {
        var document = Read("""
            云溪县水务站巡察整改台账
            第二部分为自行查摆的问题。
            1.会议记录不全。
            整改情况：补齐记录。
            2.值班脱岗。
            整改情况：开展抽查。
            """);
        Assert.DoesNotContain(Checker.Check(document), r => r.Rule == "structure.missing-parent");
    }

    private static ReadDocument Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, "a.txt")).Source);
    }
}

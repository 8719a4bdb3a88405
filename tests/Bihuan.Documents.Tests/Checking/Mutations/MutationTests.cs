using Bihuan.Documents.Checking;
using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;

namespace Bihuan.Documents.Tests.Checking.Mutations;

/// <summary>从正常的文书起，放进一处毛病：那一项校核要看出来，别的错误一个也不能多。</summary>
public class MutationTests
{
    // 特意留有差错的样本，不当正常文书用。
    private static readonly string[] Faulty = ["05-", "26-"];

    private static readonly IReadOnlyList<Mutation> Mutations = [.. AllMutations.List];

    private static readonly Lazy<IReadOnlyList<ReadDocument>> Clean = new(() =>
        [.. SampleLibrary.All.Where(s => s.FileName.EndsWith(".txt", StringComparison.Ordinal) && !Faulty.Any(f => s.FileName.StartsWith(f, StringComparison.Ordinal))).Select(Read)]);

    private static int Seeds => Environment.GetEnvironmentVariable("BIHUAN_TEST_ALL") is null ? 3 : 20;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var mutation in Mutations)
                for (var seed = 0; seed < Seeds; seed++)
                    data.Add(mutation.Kind, seed);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void One_defect_is_found_and_nothing_else(string kind, int seed)
    {
        var mutation = Mutations.Single(m => m.Kind == kind);
        var random = new Random(seed);
        var (clean, injured) = Injure(mutation, random);
        var text = string.Join('\n', injured.Lines);
        var remarks = Checker.Check(Reread.Text(text));
        var shown = $"{clean.Source.FileName} 第{injured.Line}行“{(injured.Line is { } n && n <= injured.Lines.Count ? injured.Lines[n - 1] : "")}”；意见：" + string.Join("；", remarks.Where(r => r.Severity > RemarkSeverity.Hint || r.Rule == mutation.Rule).Select(r => $"{r.Rule} 第{r.Line}行 {r.Message}"));
        Assert.True(remarks.Any(r => r.Rule == mutation.Rule && (injured.Line is null || r.Line == injured.Line || r.Related.Contains(injured.Line.Value))), "没有看出来：" + shown);
        var already = Checker.Check(clean);
        Assert.DoesNotContain(already, r => r.Rule == mutation.Rule && (injured.Line is not { } at || Same(clean, injured, r.Line, at)));
        var before = already.Where(r => r.Severity == RemarkSeverity.Error).Select(r => r.Rule).ToHashSet();
        Assert.True(remarks.All(r => r.Severity < RemarkSeverity.Error || r.Rule == mutation.Rule || mutation.Also.Contains(r.Rule) || before.Contains(r.Rule)), "多出了别的错误：" + shown);
    }

    [Fact]
    public void Every_mutation_has_a_name_of_its_own()
    {
        Assert.Equal(Mutations.Count, Mutations.Select(m => m.Kind).Distinct().Count());
        Assert.All(Mutations, m => Assert.Contains(m.Rule, Checker.Families.SelectMany(f => f.Checks).Select(c => c.Rule)));
    }

    [Fact]
    public void A_clean_sample_has_no_error_and_at_most_two_warnings()
    {
        var loud = SampleLibrary.All.Where(s => !Faulty.Any(f => s.FileName.StartsWith(f, StringComparison.Ordinal)))
            .Select(s => (s.FileName, Remarks: Checker.Check(Read(s)).Where(r => r.Severity > RemarkSeverity.Hint).ToList()))
            .Where(s => s.Remarks.Count > 2 || s.Remarks.Exists(r => r.Severity == RemarkSeverity.Error))
            .Select(s => s.FileName + "：" + string.Join("；", s.Remarks.Select(r => $"{r.Rule} 第{r.Line}行 {r.Message}")));
        Assert.Empty(loud);
    }

    // 正常文书的这一行，是不是改过的文书里放了毛病的那一行：行数没变的看行号，增删了行的看字。
    private static bool Same(ReadDocument clean, Injured injured, int? line, int at) =>
        clean.Source.Lines.Count == injured.Lines.Count || at > injured.Lines.Count ? line == at
        : line is { } n && clean.Source.Lines[n - 1].Text == injured.Lines[at - 1];

    // 随机地换样本，直到有合适的地方。
    private static (ReadDocument Clean, Injured Injured) Injure(Mutation mutation, Random random)
    {
        var order = Clean.Value.ToArray();
        random.Shuffle(order);
        foreach (var document in order)
            if (mutation.Inject(document, random) is { } injured)
                return (document, injured);
        throw new InvalidOperationException($"没有一份样本能放进“{mutation.Kind}”。");
    }

    private static ReadDocument Read(Sample sample)
    {
        using var stream = sample.Open();
        return RectificationReader.Read(Assert.IsType<Opened.Text>(SourceReader.Open(stream, sample.FileName)).Source);
    }
}

using Bihuan.Documents.Reading;
using Bihuan.Documents.Rectification;
using Bihuan.Documents.Samples;
using Xunit.Abstractions;

namespace Bihuan.Documents.Tests.Samples;

/// <summary>每份样本都按人工标注读对：问题、编号、标题、措施、成效，没有一行没有归属。</summary>
public sealed class SampleReadingTests(ITestOutputHelper output)
{
    public static TheoryData<string> Files => [.. SampleLibrary.All.Select(s => s.FileName)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_as_annotated(string fileName)
    {
        var compared = Compare(SampleLibrary.All.Single(s => s.FileName == fileName));
        Assert.True(compared.Differences.Count == 0, fileName + "\n" + string.Join('\n', compared.Differences));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Reads_kind_title_inspector_dates_and_fields(string fileName)
    {
        var (gold, read) = Read(SampleLibrary.All.Single(s => s.FileName == fileName));
        var differences = HeadComparer.Differences(gold, read);
        Assert.True(differences.Count == 0, fileName + "\n" + string.Join('\n', differences));
    }

    [Fact]
    public void Scores_all_samples_together()
    {
        var all = SampleLibrary.All.Select(s => (s.FileName, Score: Compare(s))).ToList();
        foreach (var (name, c) in all) output.WriteLine($"{Rates([c])} {name}");
        output.WriteLine($"{Rates([.. all.Select(a => a.Score)])} 合计");
        Assert.True(Rate(all.Sum(a => a.Score.ProblemsHit), all.Sum(a => a.Score.ProblemsWanted)) >= 0.99);
        Assert.True(Rate(all.Sum(a => a.Score.ProblemsHit), all.Sum(a => a.Score.ProblemsRead)) >= 0.99);
        Assert.True(Rate(all.Sum(a => a.Score.MeasuresHit), all.Sum(a => a.Score.MeasuresWanted)) >= 0.98);
        Assert.True(Rate(all.Sum(a => a.Score.MeasuresHit), all.Sum(a => a.Score.MeasuresRead)) >= 0.99);
    }

    private static GoldComparer Compare(Sample sample)
    {
        var (gold, read) = Read(sample);
        return new GoldComparer(gold, read);
    }

    private static (GoldDocument Gold, ReadDocument Read) Read(Sample sample)
    {
        using var content = sample.Open();
        var opened = Assert.IsType<Opened.Text>(SourceReader.Open(content, sample.FileName));
        return (GoldDocument.Load(sample.FileName), RectificationReader.Read(opened.Source));
    }

    private static string Rates(IReadOnlyList<GoldComparer> c)
    {
        int P(Func<GoldComparer, int> of) => c.Sum(of);
        return FormattableString.Invariant($"""
            问题 查全 {Rate(P(x => x.ProblemsHit), P(x => x.ProblemsWanted)):0.000} 查准 {Rate(P(x => x.ProblemsHit), P(x => x.ProblemsRead)):0.000} 编号 {P(x => x.LabelsRight)}/{P(x => x.ProblemsHit)} 标题 {P(x => x.TitlesRight)}/{P(x => x.ProblemsHit)} 措施 查全 {Rate(P(x => x.MeasuresHit), P(x => x.MeasuresWanted)):0.000} 查准 {Rate(P(x => x.MeasuresHit), P(x => x.MeasuresRead)):0.000} 成效 {P(x => x.OutcomesHit)}/{P(x => x.OutcomesWanted)}
            """);
    }

    private static double Rate(int part, int whole) => whole == 0 ? 1 : (double)part / whole;
}

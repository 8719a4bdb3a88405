using System.Globalization;

namespace Bihuan.Rectification.Submitting;

/// <summary>一份报送的各项数字，照上报的叫法。</summary>
public static class SubmissionFigures
{
    /// <summary>各项，照显示的先后。</summary>
    public static IReadOnlyList<(string Name, string Value)> Of(Submission s) =>
    [
        ("应改", Number(s.Problems)), ("已改（销号）", Number(s.Closed)), ("整改率", s.Rate ?? "—"), ("过期未销号", Number(s.Late)), ("立行立改：应改", Number(s.ImmediateDue)), ("立行立改：已改", Number(s.ImmediateClosed)),
        ("措施", Number(s.Measures)), ("做好的措施", Number(s.MeasuresDone)), ("佐证", Number(s.Evidences)), ("意见建议：应落实", Number(s.AdviceDue)), ("意见建议：已落实", Number(s.AdviceDone)),
        ("退缴（元）", (s.Recovered / 100m).ToString("N2", CultureInfo.InvariantCulture)), ("制度：新立", Number(s.Rules)), ("制度：修订", Number(s.Revised)), ("制度：废止", Number(s.Repealed)), ("处理人次", Number(s.Disciplined)),
    ];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}

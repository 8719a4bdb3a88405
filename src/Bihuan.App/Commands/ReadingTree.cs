using System.Globalization;

using Bihuan.Documents.Rectification;

namespace Bihuan.App.Commands;

/// <summary>把读出的文书写成给人看的一棵树。</summary>
internal sealed class ReadingTree(Terminal terminal)
{
    /// <summary>把握低于它的，请人核实。</summary>
    private const double Doubtful = 0.8;

    private readonly TextWriter _out = terminal.Text;

    public void Write(ReadDocument document)
    {
        Head(document);
        var path = Array.Empty<PathStep>();
        foreach (var problem in document.Problems)
        {
            Path(problem, ref path);
            Problem(problem);
        }
        if (document.Totals.Count > 0) TotalsTable.Write(document.Totals, _out, terminal.Paint);
        Uncovered(document);
    }

    private void Head(ReadDocument document)
    {
        Line(terminal.Paint(Style.Bold, Printable.Line(document.Title ?? document.Source.FileName)));
        var about = new List<string> { Words.Of(document.Kind) };
        if (document.Issuer is { } issuer) about.Add("发文 " + issuer);
        if (document.Inspector is { } inspector) about.Add("巡察 " + inspector);
        if (Period(document.Dates) is { } period) about.Add("进驻 " + period);
        if (document.Dates.Feedback is { } feedback) about.Add("反馈 " + Date(feedback));
        if (document.Dates.Report is { } report) about.Add("成文 " + Date(report));
        Line(terminal.Paint(Style.Grey, Printable.Line(string.Join(" · ", about))));
        var problems = document.Problems;
        var doubtful = problems.Count(p => p.Confidence.Score < Doubtful);
        Line($"{problems.Count}个问题，{problems.Sum(p => p.Measures.Count)}条措施，{problems.Sum(p => p.Outcomes.Count)}条成效"
            + (doubtful > 0 ? "；" + terminal.Paint(Style.Amber, $"{doubtful}个问题待核实") : ""));
    }

    /// <summary>上级标题变了才写，只写变了的几级。</summary>
    private void Path(ReadProblem problem, ref PathStep[] previous)
    {
        var same = 0;
        while (same < previous.Length && same < problem.Path.Count && previous[same] == problem.Path[same]) same++;
        for (var i = same; i < problem.Path.Count; i++)
            terminal.Write(new string(' ', i * 2), Style.Blue, Words.Joined(problem.Path[i].Label, problem.Path[i].Text));
        previous = [.. problem.Path];
    }

    private void Problem(ReadProblem problem)
    {
        var outer = new string(' ', problem.Path.Count * 2);
        var inner = outer + "  ";
        var title = Words.Joined(problem.Label, problem.Title.Length > 0 ? problem.Title : "（文书里没有印出标题）");
        var where = problem.Line is { } line ? string.Create(CultureInfo.InvariantCulture, $"第{line}行") : "没有标题行";
        terminal.Write(outer, Style.Bold, problem.Status is { } status ? $"{title} [{status}]" : title);
        Line(inner + terminal.Paint(Style.Grey, where));
        if (problem.Confidence.Score < Doubtful)
            terminal.Write(inner, Style.Amber, string.Create(CultureInfo.InvariantCulture, $"待核实（{problem.Confidence.Score:0.00}）：{string.Join("；", problem.Confidence.Reasons)}"));
        foreach (var (name, value) in Fields(problem))
            if (value is not null) terminal.Write(inner, Style.Grey, $"{name}：{value}");
        foreach (var measure in problem.Measures) terminal.Write(inner + "措施 ", Style.Plain, measure.WholeText.Replace("\n", " ", StringComparison.Ordinal));
        foreach (var outcome in problem.Outcomes) terminal.Write(inner + "成效 ", Style.Green, outcome.WholeText.Replace("\n", " ", StringComparison.Ordinal));
    }

    private static IEnumerable<(string Name, string? Value)> Fields(ReadProblem problem) =>
    [
        ("责任领导", problem.Leader), ("责任单位", problem.Unit), ("配合单位", problem.Supporting), ("责任人", problem.Person),
        ("完成时限", problem.Due), ("性质", problem.Nature),
    ];

    private void Uncovered(ReadDocument document)
    {
        var lines = document.Source.Lines.Zip(document.Roles).Where(p => p.Second == LineRole.Uncovered).Select(p => p.First).ToList();
        if (lines.Count == 0) return;
        Line(terminal.Paint(Style.Amber, $"没有看懂的{lines.Count}行"));
        foreach (var line in lines) terminal.Write("  ", Style.Plain, string.Create(CultureInfo.InvariantCulture, $"第{line.Number}行 {line.Text}"));
    }

    private void Line(string text) => _out.WriteLine(text);

    private static string? Period(DocumentDates dates) => (dates.InspectionFrom, dates.InspectionTo) switch
    {
        ({ } from, { } to) => $"{Date(from)}至{Date(to)}",
        ({ } from, null) => Date(from) + "起",
        (null, { } to) => "至" + Date(to),
        _ => null,
    };

    private static string Date(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

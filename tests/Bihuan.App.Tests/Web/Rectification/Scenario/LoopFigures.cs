using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

using Bihuan.Ledgers.Approving;
using Bihuan.Ledgers.Rectification;
using Bihuan.Rectification.Overview;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>办完以后的各个数，一行一行数出来；两种办法要一样，也要与总览一样。</summary>
internal sealed partial record LoopFigures(int Problems, string States, string Aspects, string Progress, int Late, int Ten, int Twenty, int Measures, int MeasuresDone, int MeasuresLate, int Notes, int Advice, string Letters, int Replied, int Granted, string Plan)
{
    /// <summary>一行一行数。</summary>
    public static Task<LoopFigures> CountAsync(LoopWorld world) => world.ReadAsync(async db =>
    {
        var today = world.Today;
        var problems = await db.Set<Problem>().ToListAsync();
        var measures = await db.Set<Measure>().ToListAsync();
        var letters = await db.Set<Letter>().ToListAsync();
        var open = problems.FindAll(p => p.State != ProblemStates.Closed);
        var due = problems.ToDictionary(p => p.Id, p => p.DueOn);
        var plan = await db.Set<Plan>().SingleAsync();
        return new LoopFigures(problems.Count, Told(problems.Select(p => p.State)), Told(problems.Select(p => p.Aspect?[..4] + p.State)), Told(problems.Select(p => p.Progress)),
            open.Count(p => p.DueOn < today), open.Count(p => p.DueOn >= today && p.DueOn <= today.AddDays(10)), open.Count(p => p.DueOn > today.AddDays(10) && p.DueOn <= today.AddDays(20)),
            measures.Count, measures.Count(m => m.Progress == ProgressStates.Done), measures.Count(m => m.Progress != ProgressStates.Done && (m.DueOn ?? due[m.ProblemId]) < today), await db.Set<ProgressNote>().CountAsync(), await db.Set<Recommendation>().CountAsync(),
            Told(letters.Select(l => l.Kind)), letters.Count(l => l.RepliedOn is not null), await db.Set<Extension>().CountAsync(e => e.State == ApprovalStates.Approved), string.Create(CultureInfo.InvariantCulture, $"{plan.State} {plan.Problems}/{plan.Measures}"));
    });

    /// <summary>总览数的与一行一行数的一样；页面上的每个数，打开来就有那么多行。</summary>
    public async Task AgreeAsync(LoopWorld world, LoopHands hands)
    {
        await using (var db = world.Site.Database.Open(world.As(LoopWorld.Leader)))
        {
            var inspection = await db.Set<Inspection>().Select(i => i.Id).SingleAsync();
            var shown = await LoopOverview.RunAsync(db, world.Today, inspection);
            Assert.Equal((Problems, Late, Ten, Twenty), (shown.All, shown.Due.Late, shown.Due.Ten, shown.Due.Twenty));
            Assert.Equal((Measures, MeasuresDone, MeasuresLate), shown.Measures);
            Assert.Equal((Advice, 0), shown.Recommendations);
            Assert.Equal(States, Told(shown.Cells.SelectMany(c => Enumerable.Repeat(c.State, c.Count))));
            Assert.Equal(Aspects, Told(shown.Cells.SelectMany(c => Enumerable.Repeat(c.Aspect?[..4] + c.State, c.Count))));
        }
        var page = (await hands.OpenAsync(LoopWorld.Leader, "/overview")).Text;
        var links = Numbers().Matches(page).Select(m => (Href: WebUtility.HtmlDecode(m.Groups["href"].Value), Count: m.Groups["count"].Value)).Where(l => l.Count != "0").Distinct().ToList();
        Assert.True(links.Count >= 20, $"只有{links.Count}个。");
        foreach (var (href, count) in links) Assert.True((await hands.OpenAsync(LoopWorld.Leader, href)).Text.Contains($"共{count}条", StringComparison.Ordinal), $"{href} 不是{count}条。");
    }

    private static string Told(IEnumerable<string> codes) => string.Join(' ', codes.GroupBy(c => c, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}:{g.Count()}")));

    [GeneratedRegex("<a href=\"(?<href>/(ledgers/(problem|recommendation)|overview/measures)[^\"]*)\">(?<count>[0-9]+)</a>", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numbers();
}

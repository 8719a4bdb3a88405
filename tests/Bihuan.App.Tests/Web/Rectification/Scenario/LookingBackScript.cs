using System.Globalization;

using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Assessing;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Ledgers.Rectification.LookBacks;

using Microsoft.EntityFrameworkCore;

using static Bihuan.App.Tests.Web.Rectification.Scenario.LoopWorld;

namespace Bihuan.App.Tests.Web.Rectification.Scenario;

/// <summary>接着 <see cref="ClosingScript"/>：抽一次回头看，查出一个未到位；考核评价，打分、复核、定等。都在网页上办。</summary>
internal sealed class LookingBackScript(LoopWorld world, LoopHands hands)
{
    private const int Drawn = 6;

    /// <summary>从抽到定等。</summary>
    public async Task<LookingBackFigures> RunAsync()
    {
        await world.MoveToAsync(new(2025, 12, 9));
        await LookBackAsync();
        await AssessAsync();
        return await LookingBackFigures.CountAsync(world);
    }

    // 整改办抽，人事科长查：没有负责、没有审过这些问题的人
    private async Task LookBackAsync()
    {
        var due = Text(world.Today.AddDays(30));
        Assert.False((await hands.PostAsync(Staff, LoopHands.Page("/lookbacks/new", ("Title", "年底自查"), ("Kind", LookBackKinds.Self), ("DueOn", due), ("Most", $"{Drawn}")))).Done);
        await hands.PageAsync(Deputy, "/lookbacks/new", ("Title", "年底自查"), ("Kind", LookBackKinds.Self), ("LeaderId", $"{world[Chief]}"), ("DueOn", due), ("Most", $"{Drawn}"), ("do", "draw"));
        var back = await world.ReadAsync(db => db.Set<LookBack>().AsNoTracking().SingleAsync());
        var items = await ItemsAsync();
        Assert.Equal((Drawn, Drawn), (items.Count, items.Select(i => i.ProblemId).Distinct().Count()));
        Assert.NotEqual("", back.Seed);
        // 谁都能照记下的种子、权数再抽一遍核对
        Assert.Contains(back.Seed, (await hands.OpenAsync(Discipline, $"/lookbacks/{back.Id}/draw")).Text, StringComparison.Ordinal);
        await hands.PageAsync(Deputy, $"/lookbacks/{back.Id}/assign", [("checker", $"{world[Head]}"), ("do", "assign"), .. items.Select(i => ("item", $"{i.Id}"))]);
        Assert.False((await hands.PostAsync(Deputy, End(back.Version))).Done);
        foreach (var (i, item) in (await ItemsAsync()).Index())
        {
            var (outcome, note) = i switch { 0 => (LookBackOutcomes.Not, "登记簿上11月以后没有人签字。"), 1 => (LookBackOutcomes.Mostly, "公示栏还缺一页。"), _ => (LookBackOutcomes.Firm, "照措施看过，都在做。") };
            var answers = back.Checklist.Split('\n').Select((_, n) => ($"Answers{n.ToString(CultureInfo.InvariantCulture)}", i == 0 && n == 0 ? "n" : "y"));
            (string, string)[] form = [("version", $"{item.Version}"), ("Outcome", outcome), ("Note", note), ("CheckedOn", Text(world.Today)), .. i == 1 ? new[] { ("FinishDueOn", due) } : [], .. answers];
            // 分管的领导要回避
            if (i == 0) Assert.False((await hands.PostAsync(Leader, LoopHands.Page($"/lookbacks/items/{item.Id}", form))).Done);
            await hands.PageAsync(Head, $"/lookbacks/items/{item.Id}", form);
        }
        var suspected = (await ItemsAsync())[0];
        Assert.NotNull(suspected.RelapseId);
        Assert.Equal((RelapseSources.LookBack, ProblemStates.Suspected), await world.ReadAsync(async db => ((await db.Set<Relapse>().SingleAsync(r => r.Id == suspected.RelapseId)).Source, (await db.Set<Problem>().SingleAsync(p => p.Id == suspected.ProblemId)).State)));
        await hands.PageAsync(Deputy, $"/lookbacks/{back.Id}/end", [.. End(await world.ReadAsync(db => db.Set<LookBack>().Select(b => b.Version).SingleAsync())).Form]);
        Assert.Equal(LookBackStates.Ended, await world.ReadAsync(db => db.Set<LookBack>().Select(b => b.State).SingleAsync()));

        LoopAct End(int version) => LoopHands.Page($"/lookbacks/{back.Id}/end", ("version", $"{version}"), ("summary", "六个看了，一个未到位。"), ("do", "end"));
    }

    // 有数据的系统先算好，没有的由人评、写理由；提交的人不复核
    private async Task AssessAsync()
    {
        var inspection = await world.ReadAsync(db => db.Set<Inspection>().Select(i => i.Id).SingleAsync());
        await hands.PageAsync(Deputy, "/assessments", ("inspection", $"{inspection}"));
        var path = $"/assessments/{(await OneAsync()).Id}";
        await hands.PageAsync(Deputy, path + "/score", [.. await FilledAsync("save")]);
        Assert.False((await hands.PostAsync(Chief, LoopHands.Page(path + "/review", ("version", $"{(await OneAsync()).Version}"), ("do", "agree"), ("opinion", "早了")))).Done);
        await hands.PageAsync(Deputy, path + "/score", [.. await FilledAsync("submit")]);
        Assert.False((await hands.PostAsync(Deputy, LoopHands.Page(path + "/review", ("version", $"{(await OneAsync()).Version}"), ("do", "agree"), ("opinion", "自己复核")))).Done);
        await hands.PageAsync(Chief, path + "/review", ("version", $"{(await OneAsync()).Version}"), ("do", "agree"), ("opinion", "情况属实"));
        Assert.Equal(AssessmentStates.Graded, (await OneAsync()).State);
        Assert.Contains((await OneAsync()).Grade!, (await hands.OpenAsync(Leader, path)).Text, StringComparison.Ordinal);

        Task<Assessment> OneAsync() => world.ReadAsync(db => db.Set<Assessment>().AsNoTracking().SingleAsync());

        async Task<List<(string, string)>> FilledAsync(string what)
        {
            var form = new List<(string, string)> { ("version", $"{(await OneAsync()).Version}"), ("do", what) };
            foreach (var score in await world.ReadAsync(db => db.Set<AssessmentScore>().AsNoTracking().OrderBy(s => s.Sequence).ToListAsync()))
            {
                form.Add(("item", $"{score.Id}"));
                if (score.Kind == ScoreKinds.Element && score.Proposed is null) form.AddRange([($"points.{score.Id}", "5"), ($"reason.{score.Id}", "看过会议记录和制度汇编。")]);
                if (score.Kind == ScoreKinds.Survey) form.AddRange([($"rate.{score.Id}", "92.5"), ($"answers.{score.Id}", "40"), ($"origin.{score.Id}", "县委巡察办12月的通报")]);
            }
            return form;
        }
    }

    private Task<List<LookBackItem>> ItemsAsync() => world.ReadAsync(db => db.Set<LookBackItem>().AsNoTracking().OrderBy(i => i.Order).ToListAsync());

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

using Bihuan.Ledgers.Contracts;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Rectification.Closing;
using Bihuan.Rectification.Relapses;
using Bihuan.Tests.Harness;
using Bihuan.Tests.People;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Tests.Rectification.Closing;

/// <summary>疑似反弹说的各行：同一件事的几行是一次，确认时连同一并核对的各次一起冻结。</summary>
public sealed partial class RelapseTests
{
    // 一并确认的另一次，它看到的行一样冻结，说明的期限没有到不写成没有说明；确认时留下的佐证取不下
    [Theory, BothEngines]
    public async Task What_is_confirmed_together_keeps_its_own_rows_and_nobody_takes_them_off(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        var contracts = new[] { 1, 2 }.Select(i => new Contract { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = $"取号机维护合同{i}", Number = $"云审合〔2026〕{i}号", Counterpart = "某科技公司", Amount = 100_000, SignedOn = body.Today.AddDays(-2) }).ToList();
        await body.Staff.AddAsync([.. contracts]);
        foreach (var contract in contracts)
        {
            await RedAsync(body, contract.Id);
            await SeeAsync(body);
            body.Staff.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        await using var db = body.Staff.Open();
        var first = await db.Set<Relapse>().AsNoTracking().SingleAsync(r => r.Occurrence == 1);
        await using (var clerk = await body.OpenAsync(body.Clerk)) Assert.IsType<ClosureStep.Done>(await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, first.Id, first.Version, "新来的同志没有送审。", null));
        first = await db.Set<Relapse>().AsNoTracking().SingleAsync(r => r.Occurrence == 1);
        await using var office = await body.OpenAsync(body.Office);
        Assert.Contains("2行已照现在的样子冻结", Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(first.Id, first.Version, true, "合同确实没有审。"))).Message, StringComparison.Ordinal);
        var other = await db.Set<Relapse>().AsNoTracking().SingleAsync(r => r.Occurrence == 2);
        Assert.Equal(RelapseStates.Confirmed, other.State);
        var evidence = await db.Set<Evidence>().AsNoTracking().SingleAsync(e => e.Id == other.EvidenceId);
        Assert.Equal((EvidenceKinds.Data, $"/{contracts[1].Id}", 1), (evidence.Kind, evidence.Query, evidence.Rows!.Value));
        Assert.Contains("还没有到，问题已经重办", evidence.Statement, StringComparison.Ordinal);
        var proof = await db.Set<Proof>().AsNoTracking().SingleAsync(p => p.EvidenceId == evidence.Id);
        Assert.Contains("取不下", Assert.IsType<Bihuan.Rectification.Proving.DropProof.Result.Refused>(await Bihuan.Rectification.Proving.DropProof.RunAsync(office, body.Staff.Clock, problem.Id, proof.Id, proof.Version, "不要了")).Message, StringComparison.Ordinal);
    }

    // 同一件事查出几行，说的是同一句话：疑似反弹只有一次，写明共几行，各行都点得开；核对以后又查出来的是另一次
    [Theory, BothEngines]
    public async Task Rows_of_one_fact_are_one_relapse_that_counts_them(Engine engine)
    {
        var (body, problem) = await WatchedAsync(engine);
        var contracts = new[] { 1, 2, 3, 4 }.Select(i => new Contract { BodyId = body.Staff.Body, UnitId = Staff.Window, Title = $"取号机维护合同{i}", Number = $"云审合〔2026〕{i}号", Counterpart = "某科技公司", Amount = 100_000, SignedOn = body.Today.AddDays(-2) }).ToList();
        await body.Staff.AddAsync([.. contracts]);
        await RedAsync(body, contracts[0].Id);
        await RedAsync(body, contracts[1].Id);
        Assert.Equal((1, 0), (await SeeAsync(body), await SeeAsync(body)));
        var relapse = await OneAsync(body);
        Assert.EndsWith("合同没有经过审查就签了。（同样的共2行。）", relapse.Sentence, StringComparison.Ordinal);
        await using (var office = await body.OpenAsync(body.Office))
        {
            var look = (await OpenRelapse.RunAsync(office, body.Staff.Clock, relapse.Id))!;
            Assert.Equal(contracts.Take(2).Select(c => $"/ledgers/contract/{c.Id}"), look.Rows);
            Assert.True(look.StillRed);
        }
        await using (var clerk = await body.OpenAsync(body.Clerk)) await ExplainRelapse.RunAsync(clerk, body.Staff.Clock, relapse.Id, relapse.Version, "登记错了，已经改正。", null);
        relapse = await OneAsync(body);
        await using (var office = await body.OpenAsync(body.Office)) Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(office, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, false, "登记错的，合同审过。")));
        Assert.Equal((0, ProblemStates.Closed), (await SeeAsync(body), (await body.GetAsync<Problem>(problem.Id)).State));
        await RedAsync(body, contracts[2].Id);
        await RedAsync(body, contracts[3].Id);
        Assert.Equal((1, 0), (await SeeAsync(body), await SeeAsync(body)));
        await using var db = body.Staff.Open();
        Assert.Equal(["合同没有经过审查就签了。（同样的共2行。）", "合同没有经过审查就签了。（同样的共2行。）"], (await db.Set<Relapse>().OrderBy(r => r.Occurrence).Select(r => r.Sentence).ToListAsync()).Select(s => s[(s.IndexOf('：', StringComparison.Ordinal) + 1)..]));
        // 只有后两行是这一次的；确认的，两行一起冻结
        relapse = await db.Set<Relapse>().AsNoTracking().SingleAsync(r => r.Occurrence == 2);
        await using var judge = await body.OpenAsync(body.Office);
        Assert.Equal(contracts.Skip(2).Select(c => $"/ledgers/contract/{c.Id}"), (await OpenRelapse.RunAsync(judge, body.Staff.Clock, relapse.Id))!.Rows);
        body.Staff.Clock.Advance(TimeSpan.FromDays(12));
        Assert.Contains("2行已照现在的样子冻结", Assert.IsType<ClosureStep.Done>(await DecideRelapse.RunAsync(judge, body.Folder, body.Staff.Clock, new(relapse.Id, relapse.Version, true, "合同确实没有审。"))).Message, StringComparison.Ordinal);
        Assert.Equal(2, (await db.Set<Evidence>().AsNoTracking().SingleAsync(e => e.Kind == EvidenceKinds.Data)).Rows);
    }
}

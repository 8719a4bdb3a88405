using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Closing;

/// <summary>定销号要过哪几步、谁候补、登记不登记纸面的。新的申请照它，办着的不变。</summary>
public static class SaveClosureChain
{
    /// <summary>定什么。</summary>
    /// <param name="Version">打开时是第几版；没有定过的为 1。</param>
    /// <param name="Steps">要过的各步，见 <see cref="ClosureSteps"/>。</param>
    /// <param name="AlternateId">候补审核人；没有的为 null。</param>
    /// <param name="TakesPaper">登记纸面的。</param>
    /// <param name="Reason">为什么，照人写的。</param>
    public sealed record Command(int Version, IReadOnlyCollection<string> Steps, Guid? AlternateId, bool TakesPaper, string? Reason);

    /// <summary>定；成了的，<see cref="ClosureStep.Done.Id"/> 没有意义。</summary>
    public static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageClosures)) return new ClosureStep.Missing();
        var faults = new Faults();
        if (!command.Steps.Contains(ClosureSteps.Least)) faults.Add(nameof(Command.Steps), $"“{ClosureSteps.TitleOf(ClosureSteps.Least)}”不能去掉：没有人核过佐证，就不能销号。请勾上。");
        if (command.AlternateId is { } alternate && !await db.Set<Person>().AnyAsync(p => p.Id == alternate && p.State == PersonStates.OnDuty, cancellation)) faults.Add(nameof(Command.AlternateId), "候补审核人不在岗，或者您看不到。请另选一位在岗的人。");
        if (Reasons.Problem(command.Reason) is { } unreasoned) faults.Add(nameof(Command.Reason), unreasoned);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var (body, steps) = (db.Viewer.BodyId, ClosureSteps.Write(command.Steps));
        var chain = await db.ClosureChains.FirstOrDefaultAsync(c => c.BodyId == body, cancellation);
        if ((chain?.Version ?? 1) != command.Version) return new ClosureStep.Refused(ClosureStep.Stale);
        if (chain is null) db.Add(chain = new ClosureChain { BodyId = body });
        if (chain.Steps == steps && chain.AlternateId == command.AlternateId && chain.TakesPaper == command.TakesPaper) return new ClosureStep.Done(Guid.Empty, "与现在定的一样，没有改。");
        // 没有定过的算第 1 版：两个人同时头一次定，后一个看得出来
        (chain.Steps, chain.AlternateId, chain.TakesPaper, chain.Version) = (steps, command.AlternateId, command.TakesPaper, command.Version + 1);
        try
        {
            await db.SaveAsync(Process.Now("定销号要过的各步", db.Viewer, clock, command.Reason!.Trim()), cancellation);
            return new ClosureStep.Done(Guid.Empty, "已保存。新的申请照它办，办着的不变。");
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new ClosureStep.Refused(ClosureStep.Stale);
        }
    }
}

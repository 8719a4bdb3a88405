using System.Globalization;
using System.Security.Cryptography;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.LookBacks;
using Bihuan.Rectification.Closing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.LookBacks;

/// <summary>
/// 抽一次回头看：在看得见的、销了号的问题里照风险抽。种子由系统随机定，抽了就记下，不能挑着再抽；
/// 同一个人同样的内容再点一次，当作已经抽了。
/// 巡察“回头看”由巡察办定了问题的，照它的通知勾选，不抽。
/// </summary>
public static class StartLookBack
{
    /// <summary>名称最长多少字；一次最多几个；在内的最多几个；最长查几天。</summary>
    public const int TitleLength = 100, Most = 100, MostCandidates = 5_000, MostDays = 180;

    /// <summary>没有抽、是通知里定了的。</summary>
    public const string GivenMethod = "照通知指定";

    /// <summary>写了什么。</summary>
    public sealed record Command
    {
        /// <summary>名称。</summary>
        public string Title { get; init; } = "";

        /// <summary>哪一种。</summary>
        public string Kind { get; init; } = "";

        /// <summary>只看哪次巡察的；历次的都看为 null。</summary>
        public Guid? InspectionId { get; init; }

        /// <summary>谁牵头。</summary>
        public Guid? LeaderId { get; init; }

        /// <summary>别的单位牵头的人。</summary>
        public string LeadName { get; init; } = "";

        /// <summary>最迟哪天查完。</summary>
        public DateOnly? DueOn { get; init; }

        /// <summary>最多抽几个；没有写成数的为 null。</summary>
        public int? Most { get; init; }

        /// <summary>通知里指定的问题；不是指定的为空。</summary>
        public IReadOnlyCollection<Guid> Given { get; init; } = [];

        /// <summary>附件的编号。</summary>
        public string? Papers { get; init; }
    }

    /// <summary>在内的问题和权数，大的在前；还没有抽。</summary>
    public static async Task<IReadOnlyList<RiskWeight>> CandidatesAsync(Db db, TimeProvider clock, Guid? inspection, CancellationToken cancellation = default)
    {
        var closed = LedgerRows.Within<Problem>(db, Permissions.View("problem")).AsNoTracking().Where(p => p.State == ProblemStates.Closed && (inspection == null || p.InspectionId == inspection));
        var problems = await closed.OrderBy(p => p.InspectionId).ThenBy(p => p.Sequence).ThenBy(p => p.Id).Take(MostCandidates).ToListAsync(cancellation);
        return [.. (await RiskWeights.OfAsync(db, problems, ChinaDay.Of(clock), cancellation)).OrderByDescending(w => w.Weight)];
    }

    /// <summary>抽。</summary>
    public static Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default) =>
        RunAsync(db, clock, command, BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), cancellation);

    // 测试、演示给定种子
    internal static async Task<ClosureStep> RunAsync(Db db, TimeProvider clock, Command command, ulong seed, CancellationToken cancellation = default)
    {
        if (!db.Viewer.May(Permissions.ManageLookBacks)) return new ClosureStep.Missing();
        var (faults, today) = (new Faults(), ChinaDay.Of(clock));
        var inspection = command.InspectionId is { } of ? await LedgerRows.Within<Inspection>(db, Permissions.View("inspection")).FirstOrDefaultAsync(i => i.Id == of, cancellation) : null;
        await CheckAsync(db, command, inspection, today, faults, cancellation);
        if (!faults.None) return new ClosureStep.Invalid(faults.All);
        var (items, version) = await LookBackChecklists.OfAsync(db, command.Kind, cancellation);
        var candidates = await CandidatesAsync(db, clock, command.InspectionId, cancellation);
        if (candidates.Count == 0) return new ClosureStep.Refused("现在没有销了号的问题可以抽。请换一次巡察，或者等问题销号以后再抽。");
        var given = candidates.Where(c => command.Given.Contains(c.Problem.Id)).Select(c => c.Problem.Id).ToList();
        if (given.Count < command.Given.Count) return new ClosureStep.Refused("指定的问题里，有的已经不是销了号的，或者您看不到。请重新勾选。");
        var picked = given.Count > 0 ? given : WeightedDraw.Pick(candidates.Select(c => (c.Problem.Id, c.Weight)), seed, command.Most!.Value);
        var back = new LookBack
        {
            BodyId = db.Viewer.BodyId,
            UnitId = inspection?.UnitId ?? db.Viewer.UnitId,
            Title = command.Title.Trim(),
            Kind = command.Kind,
            State = LookBackStates.Checking,
            InspectionId = command.InspectionId,
            LeaderId = command.LeaderId,
            LeadName = command.LeadName.Trim() is { Length: > 0 } name ? name : null,
            StartedOn = today,
            DueOn = command.DueOn!.Value,
            Most = given.Count > 0 ? given.Count : command.Most!.Value,
            Seed = given.Count > 0 ? "" : seed.ToString("x16", CultureInfo.InvariantCulture),
            Method = given.Count > 0 ? GivenMethod : WeightedDraw.Method,
            Checklist = string.Join('\n', items),
            ChecklistVersion = version,
            Papers = string.IsNullOrWhiteSpace(command.Papers) ? null : command.Papers,
        };
        db.Add(back);
        var rows = picked.Select((id, i) => Item(back, candidates.First(c => c.Problem.Id == id), i + 1)).ToList();
        db.AddRange(rows);
        db.AddRange(candidates.Select(c => new LookBackCandidate { BodyId = back.BodyId, LookBackId = back.Id, ProblemId = c.Problem.Id, Weight = c.Weight, Working = c.Working, Restricted = c.Problem.Restricted }));
        // 同样的两次，在内的问题也一样：在头一个上排队
        if (!await db.SaveAsync(Process.Now(given.Count > 0 ? "登记回头看" : "抽回头看", db.Viewer, clock), [new("problem", candidates.Min(c => c.Problem.Id))], AgainAsync, cancellation))
        {
            db.ChangeTracker.Clear();
            return await RepeatAsync(db, command, today, version, cancellation) is { } first ? Repeated(first) : new ClosureStep.Invalid(faults.All);
        }
        return new ClosureStep.Done(back.Id, given.Count > 0 ? $"已登记{picked.Count}个问题。巡察办查完以后，点开一个，照它的检查表登记结果。" : $"抽中{picked.Count}个问题，种子和权数已经记下。{(command.Kind == LookBackKinds.Inspection ? "巡察办查完以后，点开一个，照它的检查表登记结果。" : "请在下面勾选，派人查。")}");

        async Task<bool> AgainAsync() =>
            await RepeatAsync(db, command, today, version, cancellation) is null
            && await Family.FollowAsync(db, db.Catalog.Of(typeof(LookBack)), [(back, faults)], cancellation)
            && await Family.FollowAsync(db, db.Catalog.Of(typeof(LookBackItem)), [.. rows.Select(r => ((LedgerRow)r, faults))], cancellation);
    }

    // 点了两下、刷新了提交的一页：不另抽一次，种子不能挑
    private static async Task<Guid?> RepeatAsync(Db db, Command command, DateOnly today, int version, CancellationToken cancellation)
    {
        var (me, title, name) = (db.Viewer.PersonId, command.Title.Trim(), command.LeadName.Trim() is { Length: > 0 } lead ? lead : null);
        var (most, drawn) = (command.Given.Count > 0 ? command.Given.Count : command.Most, command.Given.Count == 0);
        return await db.Whole<LookBack>(removed: false).Where(b => b.CreatedBy == me && b.StartedOn == today && b.State == LookBackStates.Checking && b.Title == title && b.Kind == command.Kind && b.InspectionId == command.InspectionId && b.LeaderId == command.LeaderId && b.LeadName == name
            && b.DueOn == command.DueOn && b.Most == most && (b.Seed != "") == drawn && b.ChecklistVersion == version && (drawn || !db.Whole<LookBackItem>(false).Any(i => i.LookBackId == b.Id && !EF.Parameter(command.Given).Contains(i.ProblemId)))).OrderBy(b => b.Id).Select(b => (Guid?)b.Id).FirstOrDefaultAsync(cancellation);
    }

    private static ClosureStep.Done Repeated(Guid id) => new(id, "同样的一次回头看已经抽了，没有重复。要另抽一次的，请换一个名称。");

    private static LookBackItem Item(LookBack back, RiskWeight of, int order) => new()
    {
        BodyId = back.BodyId,
        UnitId = of.Problem.UnitId,
        LookBackId = back.Id,
        ProblemId = of.Problem.Id,
        Order = order,
        Weight = of.Weight,
        Working = of.Working,
    };

    private static async Task CheckAsync(Db db, Command command, Inspection? inspection, DateOnly today, Faults faults, CancellationToken cancellation)
    {
        if (command.Title.Trim().Length is 0 or > TitleLength) faults.Add(nameof(LookBack.Title), string.Create(CultureInfo.InvariantCulture, $"请写名称，如“2026年上半年整改自查”，最多{TitleLength}个字。"), nameof(LookBack.Title));
        if (!LookBackKinds.Choices.Any(c => c.Code == command.Kind)) faults.Add(nameof(LookBack.Kind), "请选是哪一种。", nameof(LookBack.Kind));
        if (command.InspectionId is not null && inspection is null) faults.Add(nameof(LookBack.InspectionId), "选的巡察已经没有了，或者您看不到。请重新选。", nameof(LookBack.InspectionId));
        if (command.Given.Count > 0 && command.Kind != LookBackKinds.Inspection) faults.Add(nameof(LookBack.Kind), "只有巡察“回头看”可以照通知指定问题，别的要抽。请去掉勾，或者改种类。", nameof(LookBack.Kind));
        if (command.Given.Count > Most) faults.Add(nameof(LookBack.Most), string.Create(CultureInfo.InvariantCulture, $"一次最多{Most}个，请分几次登记。"), nameof(LookBack.Most));
        if (command.Given.Count == 0 && command.Most is not (>= 1 and <= Most)) faults.Add(nameof(LookBack.Most), string.Create(CultureInfo.InvariantCulture, $"请写最多抽几个，1到{Most}。"), nameof(LookBack.Most));
        if (command.LeadName.Trim().Length > 60) faults.Add(nameof(LookBack.LeadName), "牵头的人、单位最多60个字。", nameof(LookBack.LeadName));
        if (command.Kind == LookBackKinds.Inspection && command.LeadName.Trim().Length == 0) faults.Add(nameof(LookBack.LeadName), "巡察“回头看”请写由谁牵头，如“县委巡察办”。", nameof(LookBack.LeadName));
        if (command.LeaderId is { } leader && !await db.Set<Person>().AnyAsync(p => p.Id == leader && p.State == PersonStates.OnDuty, cancellation)) faults.Add(nameof(LookBack.LeaderId), "牵头的人不在岗，或者您看不到。请另选一位。", nameof(LookBack.LeaderId));
        if (command.Kind != LookBackKinds.Inspection && command.LeaderId is null) faults.Add(nameof(LookBack.LeaderId), "请选由谁牵头。", nameof(LookBack.LeaderId));
        if (command.DueOn is not { } due || due < today || due.DayNumber - today.DayNumber > MostDays) faults.Add(nameof(LookBack.DueOn), string.Create(CultureInfo.InvariantCulture, $"请写最迟哪天查完，从今天起{MostDays}天以内。"), nameof(LookBack.DueOn));
    }
}

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Ledgers.Editing;

/// <summary>批量改一个字段，或者批量删除：先看会改几行、哪些改不了，再一次办好；10 分钟内可以撤回。</summary>
public static class BulkEdit
{
    /// <summary>一页列出几行。</summary>
    public const int MostShown = 50;

    private const int Rounds = 4;

    /// <summary>办什么。</summary>
    /// <param name="Ledger">哪本台账。</param>
    /// <param name="Rows">哪些行。</param>
    /// <param name="Field">改哪个字段；删除为 null。</param>
    /// <param name="Text">改成什么；空的是清空。</param>
    /// <param name="Reason">为什么；删除必须写，修改可以不写。</param>
    public sealed record Command(Ledger Ledger, BulkRows Rows, Field? Field, string Text, string? Reason)
    {
        /// <summary>看的时候会改几行；办的时候多出来的不办，请人再看。没有看过为 null。</summary>
        public int? Expected { get; init; }

        /// <summary>同时改的别的字段，和改成什么；空的是清空。</summary>
        public IReadOnlyList<(Field Field, string Text)> Also { get; init; } = [];

        /// <summary>看第几页的行，从 1 起。</summary>
        public int Page { get; init; } = 1;

        /// <summary>要存之前叫一次，给出会怎样：存的同时要写下回答的用。</summary>
        public Action<Outlook>? Saving { get; init; }
    }

    /// <summary>会怎样。</summary>
    /// <param name="Changing">会改几行。</param>
    /// <param name="Same">几行本来就是这样，不用改。</param>
    /// <param name="RefusedCount">几行改不了。</param>
    /// <param name="OutOfReach">勾选了、但不在可以办理的范围内的几行。</param>
    /// <param name="Page">列出的是第几页，从 1 起。</param>
    /// <param name="Lines">这一页的行，改不了的在前、不变的在后。</param>
    public sealed record Outlook(int Changing, int Same, int RefusedCount, int OutOfReach, int Page, IReadOnlyList<BulkLine> Lines)
    {
        /// <summary>这一页里改不了的。</summary>
        public IReadOnlyList<BulkLine> Refused => [.. Lines.Where(l => l.Outcome == BulkOutcome.Refused)];

        /// <summary>改成什么，给人看；清空、删除的为空串。</summary>
        public string After { get; init; } = "";

        /// <summary>一共几页。</summary>
        public int Pages => Math.Max(1, (Changing + Same + RefusedCount + MostShown - 1) / MostShown);
    }

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>看过了，还没有办。</summary>
        public sealed record Previewed(Outlook Outlook) : Result;

        /// <summary>办了。</summary>
        /// <param name="Undo">撤回用的编号。</param>
        /// <param name="Outlook">办了几行、几行没有办。</param>
        public sealed record Done(Guid Undo, Outlook Outlook) : Result;

        /// <summary>没有办。</summary>
        /// <param name="Message">为什么、怎么办。</param>
        public sealed record Refused(string Message) : Result
        {
            /// <summary>看过各行、一行也改不了的，逐行为什么；还没有看到各行的为 null。</summary>
            public Outlook? Outlook { get; init; }
        }
    }

    /// <summary>这个人在这本台账里有没有可以批量办的：能改而且有可以批量改的字段，或者能删。</summary>
    public static bool IsOpenTo(Viewer viewer, Catalog catalog, Ledger ledger) => MayChange(viewer, ledger) || MayRemove(viewer, catalog, ledger);

    /// <summary>可以批量改。</summary>
    public static bool MayChange(Viewer viewer, Ledger ledger) => ledger.Elsewhere is null && viewer.May(Permissions.Edit(ledger.Code)) && FieldsOf(ledger).Any();

    /// <summary>可以批量删。</summary>
    public static bool MayRemove(Viewer viewer, Catalog catalog, Ledger ledger) => ledger.Elsewhere is null && viewer.May(Permissions.Remove(ledger.Code)) && !OwnForm.IsPart(catalog, ledger);

    /// <summary>可以批量改的字段：不是算出来的、不打掩码、不加密、允许重复，也不是只在表单里改的。</summary>
    public static IEnumerable<Field> FieldsOf(Ledger ledger) => ledger.Fields.Where(f =>
        f is { IsDerived: false, IsMasked: false, IsUnique: false, IsFormOnly: false, Kind.IsSealed: false }
        && f.Kind.Input is FieldInput.Choice or FieldInput.YesNo or FieldInput.Date or FieldInput.Person or FieldInput.Unit or FieldInput.Line or FieldInput.Lines);

    /// <summary>看会怎样，什么也不改。</summary>
    public static async Task<Result> PreviewAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var (plan, problem) = await PlanAsync(db, clock, command, cancellation);
        Result result = plan is null ? new Result.Refused(problem!) : new Result.Previewed(await plan.ToldAsync(db, command.Page, cancellation));
        db.ChangeTracker.Clear();
        return result;
    }

    /// <summary>办。</summary>
    public static async Task<Result> ApplyAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        var ledger = command.Ledger;
        if ((command.Field is null || (command.Reason ?? "").Trim().Length > 0) && Reasons.Problem(command.Reason) is { } unreasoned) return new Result.Refused(unreasoned);
        var (plan, problem) = await PlanAsync(db, clock, command, cancellation);
        var changed = plan?.Changed ?? [];
        if (plan is null || changed.Count == 0)
        {
            var why = plan is null ? null : await plan.ToldAsync(db, command.Page, cancellation);
            db.ChangeTracker.Clear();
            return new Result.Refused(problem ?? "没有可以改的行，什么也没有改。") { Outlook = why };
        }
        if (changed.Count > command.Expected)
        {
            db.ChangeTracker.Clear();
            return new Result.Refused($"您看过之后，要改的行由{command.Expected}行变成了{changed.Count}行，什么也没有改。请再看一遍，再确认。");
        }
        var outlook = await plan.ToldAsync(db, command.Page, cancellation);
        command.Saving?.Invoke(outlook);
        var undo = Remember(db, clock, command, changed, outlook.After);
        try
        {
            var rows = changed.ConvertAll(c => c.Row);
            await OwnForm.TouchAsync(db, ledger, rows, cancellation);
            var process = Process.Now((command.Field is null ? "批量删除" : "批量修改") + ledger.Title, db.Viewer, clock, command.Reason?.Trim() is { Length: > 0 } reason ? reason : null);
            if (await db.SaveAsync(process, await CheckRow.TurnsAsync(db, ledger, rows, cancellation), StillRightAsync, cancellation)) return new Result.Done(undo.Id, outlook);
            db.ChangeTracker.Clear();
            return new Result.Refused(Busy);

            // 排上队之后再看：等着的时候，要删的行下面可能刚登记了一行
            async Task<bool> StillRightAsync()
            {
                if (command.Field is null && (await Family.CountAsync(db, ledger, rows.ConvertAll(r => r.Id), cancellation)).Count > 0) return false;
                (Ledger, LedgerRow)[] gone = command.Field is null ? [.. rows.Select(r => (ledger, r))] : [];
                await SharedSight.FollowAsync(db, gone, await SharedSight.LookAsync(db, gone, leaving: true, cancellation), cancellation);
                return (rows.TrueForAll(r => ledger.TurnOfRow(r) is null) || (await FaultyAsync(db, ledger, rows, ChinaDay.Of(clock), cancellation)).Count == 0);
            }
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            db.ChangeTracker.Clear();
            return new Result.Refused(Busy);
        }
    }

    private const string Busy = "办的同时有人改了其中的行，或者与它们有关的行，什么也没有改。请再试一次。";

    private static async Task<(BulkPlan? Plan, string? Problem)> PlanAsync(Db db, TimeProvider clock, Command command, CancellationToken cancellation)
    {
        var (ledger, field) = (command.Ledger, command.Field);
        var permission = field is null ? Permissions.Remove(ledger.Code) : Permissions.Edit(ledger.Code);
        if (!db.Viewer.May(permission)) return (null, $"您没有{(field is null ? "删除" : "修改")}{ledger.Title}的权限。如果工作需要，请联系系统管理员。");
        if (field is null && OwnForm.Refusal(db.Catalog, ledger, "删除") is { } part) return (null, part);
        var edits = new List<(Field Field, object? Value)>();
        foreach (var (edited, given) in field is null ? [] : command.Also.Prepend((field, command.Text)))
        {
            var (value, wrong) = await ReadAsync(db, ledger, edited, given.Trim(), ChinaDay.Of(clock), cancellation);
            if (wrong is not null) return (null, wrong);
            edits.Add((edited, value));
        }
        var (rows, problem) = await command.Rows.LoadAsync(db, ledger, permission, cancellation);
        if (problem is not null) return (null, problem);
        var outOfReach = command.Rows.All is null ? command.Rows.Ids.Distinct().Count() - rows.Count : 0;
        var today = ChinaDay.Of(clock);
        var plan = new BulkPlan(ledger, edits) { OutOfReach = outOfReach };
        if (field is null) await RemoveAsync(db, ledger, plan, rows, today, cancellation);
        else await ChangeAsync(db, ledger, plan, edits, rows, today, cancellation);
        return (plan, null);
    }

    private static async Task<(object? Value, string? Problem)> ReadAsync(Db db, Ledger ledger, Field field, string text, DateOnly today, CancellationToken cancellation)
    {
        if (!FieldsOf(ledger).Contains(field)) return (null, field.IsFormOnly ? $"{field.Title}不能批量改：改了它，别的也要跟着核对。请打开每一行，在表单里改。" : $"{field.Title}不能批量改。请打开每一行修改。");
        if (text.Length == 0 && field.IsRequired) return (null, $"{field.Title}是必填的，不能清空。请填要改成什么。");
        var parsed = text.Length == 0 ? Parsed.Of(null) : field.Kind.Parse(text);
        if (parsed.Problem is { } wrong) return (null, wrong);
        return (parsed.Value, parsed.Value is null ? null : await Referred.ProblemAsync(db, ledger, field, parsed.Value, today, cancellation));
    }

    private static async Task ChangeAsync(Db db, Ledger ledger, BulkPlan plan, List<(Field Field, object? Value)> edits, List<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        var wanted = edits.ConvertAll(e => (e.Field, Text: e.Value is null ? "" : e.Field.Kind.Write(e.Value)));
        var was = rows.ToDictionary(r => r.Id, r => edits.ConvertAll(e => e.Field.Get(r)).ToArray());
        var changed = rows.FindAll(r => wanted.Exists(w => FieldTexts.Of(w.Field, r) != w.Text));
        foreach (var row in rows.Except(changed)) plan.Add(row, BulkOutcome.Same, was[row.Id]);
        foreach (var row in changed)
            foreach (var (field, value) in edits) field.Set(row, value);
        // 改不了的改回去之后，别的行可能跟着对不上，所以再看一遍；看了几遍还有的，都不改
        for (var round = 1; round <= Rounds && changed.Count > 0; round++)
        {
            var faulty = await FaultyAsync(db, ledger, changed, today, cancellation);
            if (faulty.Count == 0) break;
            foreach (var row in changed.Where(r => round == Rounds || faulty.ContainsKey(r.Id)))
            {
                BulkPlan.PutBack(db, row);
                plan.Add(row, BulkOutcome.Refused, was[row.Id], faulty.GetValueOrDefault(row.Id, "与一起改的别的行互相牵连。请分几次改。"));
            }
            changed = round == Rounds ? [] : changed.FindAll(r => !faulty.ContainsKey(r.Id));
        }
        foreach (var row in changed) plan.Add(row, BulkOutcome.Changed, was[row.Id]);
    }

    // 哪些行不对、为什么；查询的次数与行数无关
    private static async Task<Dictionary<Guid, string>> FaultyAsync(Db db, Ledger ledger, List<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        var checks = rows.ConvertAll(row => (Row: row, Faults: new Faults()));
        await CheckRow.ManyAsync(db, ledger, checks, today, cancellation);
        return checks.Where(c => !c.Faults.None).ToDictionary(c => c.Row.Id, c => string.Concat(c.Faults.All.Select(f => f.Message).Distinct()));
    }

    // 下面还有行的，一行一行删：那里会说清楚一起删几条
    private static async Task RemoveAsync(Db db, Ledger ledger, BulkPlan plan, List<LedgerRow> rows, DateOnly today, CancellationToken cancellation)
    {
        var below = await Family.CountAsync(db, ledger, rows.ConvertAll(r => r.Id), cancellation);
        var why = below.ToDictionary(b => b.Key, b => $"它下面还有{b.Value}条。请打开它单独删除。");
        var removed = rows.FindAll(r => !why.ContainsKey(r.Id));
        foreach (var row in removed) row.Removed = true;
        if (removed.Exists(r => ledger.TurnOfRow(r) is not null))
            foreach (var (id, fault) in await FaultyAsync(db, ledger, removed, today, cancellation)) why[id] = RemoveRow.Why(fault);
        foreach (var row in removed.Where(r => why.ContainsKey(r.Id))) BulkPlan.PutBack(db, row);
        // 下面还有行、单独也删不了的，说为什么删不了：不叫人白打开一趟
        var parents = rows.FindAll(r => below.ContainsKey(r.Id) && ledger.TurnOfRow(r) is not null);
        foreach (var row in parents) row.Removed = true;
        if (parents.Count > 0)
            foreach (var (id, fault) in await FaultyAsync(db, ledger, parents, today, cancellation)) why[id] = RemoveRow.Why(fault);
        foreach (var row in parents) BulkPlan.PutBack(db, row);
        foreach (var row in rows)
            if (why.TryGetValue(row.Id, out var reason)) plan.Add(row, BulkOutcome.Refused, why: reason);
            else plan.Add(row, BulkOutcome.Changed);
    }

    private static BulkUndo Remember(Db db, TimeProvider clock, Command command, List<(LedgerRow Row, string[] Before)> changed, string after)
    {
        var field = command.Field;
        var what = field is null ? "批量删除" : command.Also.Count > 0 ? $"改为{after}" : $"{field.Title}改为{(after.Length == 0 ? "空" : $"“{after}”")}";
        var undo = new BulkUndo
        {
            BodyId = db.Viewer.BodyId,
            Id = Guid.CreateVersion7(),
            PersonId = db.Viewer.PersonId,
            Ledger = command.Ledger.Code,
            Field = field?.Name,
            What = what.Length <= BulkUndo.WhatLength ? what : what[..(BulkUndo.WhatLength - 2)] + "……",
            Count = changed.Count,
            // 保存时各行的版本加一
            Sealed = new BulkMemo(changed.ConvertAll(c => new BulkMemo.Was(c.Row.Id, c.Row.Version + 1, c.Before.FirstOrDefault("")) { More = c.Before.Length > 1 ? c.Before[1..] : null }), null) { Also = command.Also.Count > 0 ? [.. command.Also.Select(a => a.Field.Name)] : null }.Seal(db),
            At = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime),
        };
        db.Add(undo);
        return undo;
    }
}

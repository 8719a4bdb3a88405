using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Kinds;
using Bihuan.Ledgers.Personnel;
using Bihuan.Messages;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.People.Leaving;

/// <summary>办理离岗交接：把选中的各组行改给接收的人，离开岗位，收回角色和委托，留下一份清单。一次保存。</summary>
public static class RunHandOver
{
    /// <summary>一次最多改几行；再多的分几次，岗位最后一次才离。</summary>
    public const int MostRows = 10_000;

    /// <summary>怎么交。</summary>
    /// <param name="FromPersonId">交出的人。</param>
    /// <param name="ToPersonId">接收的人。</param>
    /// <param name="Groups">交哪几组，见 <see cref="WorkGroup.Key"/>。</param>
    /// <param name="EndsPosts">也离开岗位、收回角色和委托。</param>
    /// <param name="On">在岗的最后一天，含当天。</param>
    /// <param name="Reason">理由。</param>
    public sealed record Command(Guid FromPersonId, Guid ToPersonId, IReadOnlyCollection<string> Groups, bool EndsPosts, DateOnly On, string? Reason);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>已办好。</summary>
        /// <param name="HandOverId">清单。</param>
        /// <param name="Moved">改了几行。</param>
        /// <param name="Left">选中的还有几行没有改，要再办一次。</param>
        public sealed record Done(Guid HandOverId, int Moved, int Left) : Result;

        /// <summary>没有办，什么也没有改。</summary>
        /// <param name="Field">哪一项不对；说的是整件事时为 null。</param>
        /// <param name="Message">为什么、怎么办，给用户看。</param>
        public sealed record Refused(string? Field, string Message) : Result;
    }

    /// <summary>办理。</summary>
    /// <param name="db">以 <see cref="Viewer.System(int)"/> 打开，新开的：要看得见全部的行。</param>
    /// <param name="actor">经办的人，有 <see cref="Permissions.ManagePeople"/>。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="command">怎么交。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Db db, Viewer actor, TimeProvider clock, Command command, CancellationToken cancellation = default)
    {
        if (Words.ReasonProblem(command.Reason) is { } reason) return new Result.Refused(nameof(Command.Reason), reason);
        if (command.FromPersonId == command.ToPersonId) return new Result.Refused(nameof(Command.ToPersonId), "接收的人不能是本人。请另选人。");
        if (command.Groups.Count == 0 && !command.EndsPosts) return new Result.Refused(nameof(Command.Groups), "什么也没有选。请勾选要交的，或者勾选离开岗位。");
        await StaffTurn.TakeAsync(db, actor.BodyId, cancellation);
        var known = await db.Set<Person>().Where(p => p.Id == command.FromPersonId || p.Id == command.ToPersonId).Select(p => new { p.Id, p.LeftOn }).ToListAsync(cancellation);
        if (known.TrueForAll(p => p.Id != command.FromPersonId)) return new Result.Refused(null, "没有找到交出的人。请从人员一页重新进入。");
        if (!known.Exists(p => p.Id == command.ToPersonId && (p.LeftOn is null || p.LeftOn > command.On))) return new Result.Refused(nameof(Command.ToPersonId), "没有找到接收的人，或者他已离开。请从名单里另选。");

        var hand = new HandOver { BodyId = actor.BodyId, FromPersonId = command.FromPersonId, ToPersonId = command.ToPersonId, On = command.On, ByPersonId = actor.PersonId, Reason = command.Reason!.Trim() };
        var list = new HandOverList(hand);
        var (moved, left) = await MoveRowsAsync(db, command, list, cancellation);
        if (command.EndsPosts && left == 0 && await Departure.RunAsync(db, command, LocalDay.Of(clock), list, cancellation) is { } problem) return new Result.Refused(null, problem);
        db.Add(hand);
        db.AddRange(list.Lines);
        if (moved > 0) SendMessage.To(db, clock, [command.ToPersonId], MessageKind.HandOver, string.Create(CultureInfo.InvariantCulture, $"离岗交接：{moved}项工作交给了您，请到各台账查看"), "/messages");
        var change = await StaffTurn.SaveAsync(() => db.SaveAsync(Process.Now("离岗交接", actor, clock, hand.Reason), cancellation), "");
        return change is Change.Refused refused ? new Result.Refused(refused.Field, refused.Message) : new Result.Done(hand.Id, moved, left);
    }

    private static async Task<(int Moved, int Left)> MoveRowsAsync(Db db, Command command, HandOverList list, CancellationToken cancellation)
    {
        var (moved, left) = (0, 0);
        foreach (var (ledger, field) in OpenWork.Fields(db.Catalog))
        {
            var group = new WorkGroup(ledger, field, 0, 0);
            if (!command.Groups.Contains(group.Key)) continue;
            var all = OpenWork.RowsOf(db, ledger, field, command.FromPersonId);
            var rows = await all.Where(r => !r.Restricted).OrderBy(r => r.Id).Take(MostRows - moved).AsTracking().ToListAsync(cancellation);
            foreach (var row in rows) field.Set(row, command.ToPersonId);
            moved += rows.Count;
            if (rows.Count > 0) list.AddNamed(HandOverKind.Rows, group.Title, [.. rows.Select(r => NameOf(ledger, r))]);
            if (moved == MostRows) left += await all.CountAsync(r => !r.Restricted, cancellation) - rows.Count;
            var kept = await all.CountAsync(r => r.Restricted, cancellation);
            if (kept > 0) list.Add(HandOverKind.NotMoved, group.Title, kept, []);
        }
        return (moved, left);
    }

    // 清单要双方签字，一行一行写全：编号在前，没有编号的写日期
    private static string NameOf(Ledger ledger, LedgerRow row)
    {
        var label = ledger.Field(ledger.LabelField)!;
        var name = Show(label, row) ?? "（没有名称）";
        if (ledger.Fields.FirstOrDefault(f => f.IsUnique && !f.IsMasked && f != label) is { } number && Show(number, row) is { } text) return $"{text}　{name}";
        return ledger.Field(ledger.DefaultSort) is { Kind: DateKind } day && Show(day, row) is { } on ? $"{name}（{on}）" : name;
    }

    private static string? Show(Field field, LedgerRow row) => !field.IsMasked && field.Get(row) is { } value ? field.Kind.Show(value, Labels.None) : null;
}

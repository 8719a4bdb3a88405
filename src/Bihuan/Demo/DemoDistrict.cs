using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Meetings;
using Bihuan.Ledgers.Personnel;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Demo;

/// <summary>给演示的机构放进两年的内容：单位、304 个人、各台账。照平常一样核对、保存、记审计。做到一半停了，下次接着做。</summary>
public static class DemoDistrict
{
    /// <summary>放好了哪一部分。</summary>
    /// <param name="Text">一句话，给装系统的人看。</param>
    /// <param name="Percent">共完成百分之几。</param>
    public sealed record Progress(string Text, int Percent);

    /// <summary>放；放过的部分不再放。</summary>
    /// <param name="database">数据库。</param>
    /// <param name="files">附件的内容放在哪里。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="report">放好一部分，告诉一声。</param>
    /// <param name="cancellation">取消。</param>
    /// <returns>不是演示的数据库，或者演示机构是旧版本建的，为 false，什么也没有变。</returns>
    public static async Task<bool> FillAsync(Database database, FileFolder files, TimeProvider clock, Action<Progress> report, CancellationToken cancellation = default)
    {
        var system = Viewer.System(DemoBody.BodyId);
        DateOnly today;
        await using (var db = database.Open(system))
        {
            if (await DemoBody.KindAsync(db, cancellation) != DemoBody.Kind.Demo) return false;
            // 建机构的那一天：隔几天接着做，排出来的还是同一份
            today = ChinaDay.Of(await db.AuditEntries.Where(e => e.BodyId == DemoBody.BodyId).MinAsync(e => e.At, cancellation));
        }
        var rows = new DemoRows(DemoBody.Seed, today);
        await using (var db = database.Open(system))
            if (!await db.Set<Person>().AnyAsync(p => p.Id == rows.Staff.SignIns.Of("juzhang").Id, cancellation)) return false;

        var begun = false;
        foreach (var (text, first, percent, add) in Steps(rows, files, Process.Now("上传附件", system, clock)))
        {
            await using var db = database.Open(system);
            if (await IsThereAsync(db, first, cancellation)) continue;
            if (!begun) report(new($"正在生成演示数据（{rows.From:yyyy-MM-dd}至{today.AddDays(-1):yyyy-MM-dd}）", 0));
            begun = true;
            await add(db, cancellation);
            await db.SaveAsync(Process.Now("建立演示数据", system, clock), cancellation);
            report(new(text, percent));
        }
        await DemoCommitments.MakeAsync(database, clock, rows.Staff.SignIns.Of("zhenggai"), cancellation);
        await DemoAssessment.MakeAsync(database, clock, rows.Staff.SignIns.Of("zhenggai").Id, rows.LoopFirst.Id, ChinaDay.Of(clock), cancellation);
        await DemoPublication.MakeAsync(database, files, clock, rows.Staff.SignIns, rows.LoopFirst.Id, ChinaDay.Of(clock), cancellation);
        await DemoSubmission.MakeAsync(database, clock, rows.Staff.SignIns, rows.LoopFirst.Id, ChinaDay.Of(clock), cancellation);
        return true;
    }

    // 一步一个事务：放了一步里的头一行，就是这一步全放了
    private static IEnumerable<(string Text, LedgerRow First, int Percent, Func<Db, CancellationToken, Task> Add)> Steps(DemoRows rows, FileFolder files, Process uploading) =>
    [
        ("单位、岗位、人员", rows.Staff.Others.First(), 10, (db, stop) => AddStaffAsync(db, rows, stop)),
        ("会议、议题、表态", rows.Meetings[0].Record.Meeting, 60, (db, stop) => AddMeetingsAsync(db, rows, stop)),
        ("合同、履约、附件、留言", rows.Contracts[0], 75, (db, stop) => AddContractsAsync(db, rows, files, uploading, stop)),
        ("支付、资产、用印、培训", rows.Rest[0].Rows[0], 90, (db, stop) => AddRestAsync(db, rows, stop)),
        ("盘点", rows.StockTakes.Takes[0], 94, (db, stop) => AddStockTakesAsync(db, rows.StockTakes, rows.Today, stop)),
        ("巡察整改", rows.LoopFirst, 97, (db, stop) => AddLoopAsync(db, rows, files, uploading, stop)),
        ("回头看、问卷", rows.LooksFirst, 100, (db, stop) => AddLooksAsync(db, rows, stop)),
    ];

    private static async Task<bool> IsThereAsync(Db db, LedgerRow first, CancellationToken cancellation) =>
        await db.FindAsync(first.GetType(), [DemoBody.BodyId, first.Id], cancellation) is not null;

    private static async Task AddStaffAsync(Db db, DemoRows rows, CancellationToken cancellation)
    {
        var staff = rows.Staff;
        db.AddRange(DemoUnits.Others());
        db.AddRange(staff.Others);
        var roles = await db.Roles.Where(r => r.BodyId == DemoBody.BodyId && r.BuiltIn != null).ToDictionaryAsync(r => r.BuiltIn!, r => r.Id, StringComparer.Ordinal, cancellation);
        foreach (var (post, role) in staff.Posts)
            db.AddRange(post, new RoleAssignment { BodyId = DemoBody.BodyId, RoleId = roles[role], PostId = post.Id, From = staff.SignIns.Since });
        db.AddRange(staff.Holders);
        await DemoCheck.RowsAsync(db, "person", [.. staff.Others], rows.Today, cancellation);
    }

    private static async Task AddMeetingsAsync(Db db, DemoRows rows, CancellationToken cancellation)
    {
        await DemoCheck.MeetingsAsync(db, [.. rows.Meetings.Select(m => m.Record)], rows.Today, cancellation);
        foreach (var (record, insiders, restricted) in rows.Meetings)
        {
            Add([record.Meeting, .. record.Attendees], restricted);
            foreach (var (topic, votes) in record.Topics) Add([topic, .. votes], restricted || topic.Kind == TopicKinds.Appointment);

            void Add(IReadOnlyList<LedgerRow> added, bool isRestricted)
            {
                foreach (var row in added)
                {
                    db.Add(row);
                    row.Restricted = isRestricted;
                    if (isRestricted) db.AddRange(insiders.Select(person => new RowReader { BodyId = DemoBody.BodyId, RowId = row.Id, PersonId = person }));
                }
            }
        }
    }

    private static async Task AddContractsAsync(Db db, DemoRows rows, FileFolder files, Process uploading, CancellationToken cancellation)
    {
        // 文件先要在，行里才写得上它们用在哪里
        await DemoFiles.KeepAsync(db, files, rows.Files, cancellation);
        await db.SaveAsync(uploading, cancellation);
        db.AddRange(rows.Contracts);
        await DemoCheck.RowsAsync(db, "contract", rows.Contracts, rows.Today, cancellation);
        db.AddRange(rows.Performances);
        await DemoCheck.RowsAsync(db, "performance", rows.Performances, rows.Today, cancellation);
        db.AddRange(rows.Comments);
    }

    private static async Task AddRestAsync(Db db, DemoRows rows, CancellationToken cancellation)
    {
        foreach (var (ledger, added) in rows.Rest)
        {
            db.AddRange(added);
            await DemoCheck.RowsAsync(db, ledger, added, rows.Today, cancellation);
        }
    }

    private static async Task AddStockTakesAsync(Db db, DemoStockTakes taken, DateOnly today, CancellationToken cancellation)
    {
        db.AddRange(taken.Takes);
        await DemoCheck.RowsAsync(db, "stocktake", taken.Takes, today, cancellation);
        db.AddRange(taken.Lines);
        // 结束了的盘点里，明细照平常是加不进的；只核对各行自己
        DemoCheck.Each(db, "stocktakeline", taken.Lines);
    }

    private static async Task AddLoopAsync(Db db, DemoRows rows, FileFolder files, Process uploading, CancellationToken cancellation)
    {
        var (loop, plan) = (rows.Loop, rows.Loop.Plan);
        await DemoFiles.KeepAsync(db, files, loop.Files, cancellation);
        await db.SaveAsync(uploading, cancellation);
        // 通过方案、审批销号的议题添在已经登记的党组会末尾；旧版本放的会议也一样
        foreach (var held in loop.Closures.Topics.Prepend((Record: plan.Record, plan.Topic)).GroupBy(t => t.Record.Meeting.Id))
        {
            var (record, topics) = (held.First().Record, held.Select(t => t.Topic).ToList());
            var meeting = await db.Set<Meeting>().FirstAsync(m => m.Id == held.Key, cancellation);
            await DemoCheck.MeetingsAsync(db, [record with { Meeting = meeting, Topics = [.. record.Topics, .. topics] }], rows.Today, cancellation);
            foreach (var (topic, votes) in topics)
            {
                db.Add(topic);
                db.AddRange(votes);
            }
        }
        db.Add(loop.Closures.Chain);
        // 旧版本建的演示，有的日子已经真的查过
        var ran = await db.ControlDays.Where(d => d.BodyId == DemoBody.BodyId).Select(d => new { d.ControlId, d.Day }).ToListAsync(cancellation);
        db.AddRange(loop.Closures.Days.Where(d => !ran.Exists(r => r.ControlId == d.ControlId && r.Day == d.Day)));
        foreach (var (_, added) in loop.Rows) db.AddRange(added);
        foreach (var (ledger, added) in loop.Rows) await DemoCheck.RowsAsync(db, ledger, added, rows.Today, cancellation);
        db.AddRange(loop.Readers);
        if (await db.CalendarDays.AnyAsync(d => d.BodyId == DemoBody.BodyId, cancellation))
            foreach (var (inspection, stages) in loop.Stages) StageDates.Apply(inspection.FeedbackOn, InspectionLedger.EndOf(inspection), stages, await WorkCalendar.OfAsync(db, inspection.FeedbackOn, rows.Today.AddDays(StageDates.Reach), cancellation));
    }

    private static async Task AddLooksAsync(Db db, DemoRows rows, CancellationToken cancellation)
    {
        foreach (var (_, added) in rows.Looks.Rows) db.AddRange(added);
        foreach (var (ledger, added) in rows.Looks.Rows) await DemoCheck.RowsAsync(db, ledger, added, rows.Today, cancellation);
        db.AddRange(rows.Looks.Others);
    }
}

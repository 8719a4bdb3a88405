using System.Globalization;

using Bihuan.Access;
using Bihuan.Audit;
using Bihuan.Calendar;
using Bihuan.Documents.Reading.Secrecy;
using Bihuan.Documents.Writing.Official.Publishing;
using Bihuan.Documents.Writing.Official.Viewing;
using Bihuan.Figures;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Publishing;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Portal;

/// <summary>公众提一条意见，不用登录。同一张表单交两次，收一条；退回去改了再交的，不当作收下了。</summary>
public static class SubmitOpinion
{
    /// <summary>照人写的。</summary>
    /// <param name="Id">这一条的编号，随表单发出去的。</param>
    /// <param name="Code">查询码，随表单发出去的；只存散列。</param>
    /// <param name="About">说的是什么，见 <see cref="OpinionAbouts"/>。</param>
    /// <param name="Subject">说的那一份、那一个的标题，公众看到的；一般的意见为 null。</param>
    /// <param name="Text">意见。</param>
    /// <param name="Name">姓名；不留的为空。</param>
    /// <param name="Phone">电话；不留的为空。</param>
    public sealed record Command(Guid Id, string Code, string About, string? Subject, string Text, string Name, string Phone);

    /// <summary>结果。</summary>
    public abstract record Result
    {
        private Result() { }

        /// <summary>收下了，或者早就收下了。</summary>
        /// <param name="Number">回执号。</param>
        /// <param name="DueOn">最迟哪天答复。</param>
        public sealed record Done(string Number, DateOnly DueOn) : Result;

        /// <summary>这张表单早先收下了一条，这一次写的不一样，没有收。</summary>
        /// <param name="Number">早先那一条的回执号。</param>
        public sealed record Used(string Number) : Result;

        /// <summary>没有收。</summary>
        /// <param name="Faults">哪里不对。</param>
        public sealed record Invalid(IReadOnlyList<Fault> Faults) : Result;
    }

    /// <summary>提。</summary>
    /// <param name="database">数据库：没有登录。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="body">给哪个机构。</param>
    /// <param name="command">照人写的。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<Result> RunAsync(Database database, TimeProvider clock, int body, Command command, CancellationToken cancellation = default)
    {
        var system = Viewer.System(body);
        await using var db = database.Open(system);
        var (text, name, phone) = (Lines(command.Text), Line(command.Name), Line(command.Phone));
        var contact = name + "\n" + phone;
        if (await FindAsync(db, command, text, contact, cancellation) is { } done) return done;
        var faults = Check(text, name, phone);
        if (faults.Count > 0) return new Result.Invalid(faults);
        var today = LocalDay.Of(clock);
        var days = (await FigureTable.OfAsync(db, cancellation)).Small(PortalFigures.AnswerDays);
        var opinion = new Opinion
        {
            BodyId = body,
            Id = command.Id,
            UnitId = await OfficeAsync(db, body, cancellation),
            Number = OpinionCodes.NumberOf(today, command.Id),
            About = OpinionAbouts.All.Any(a => a.Code == command.About) ? command.About : OpinionAbouts.General,
            Subject = command.Subject is { Length: > 120 } subject ? subject[..120] : command.Subject,
            Text = text,
            State = OpinionStates.Received,
            ReceivedOn = today,
            DueOn = (await Workdays.AfterAsync(db, today, days, cancellation)).Day,
            CodeHash = OpinionCodes.HashOf(command.Code),
        };
        db.Add(opinion);
        if (name.Length + phone.Length > 0) db.Add(new OpinionContact { BodyId = body, OpinionId = opinion.Id, Sealed = db.Secrets.SealFor(contact, opinion.Id.ToString("N", CultureInfo.InvariantCulture)) });
        try
        {
            await db.SaveAsync(Process.Now("公众提意见", system, clock), cancellation);
            return new Result.Done(opinion.Number, opinion.DueOn);
        }
        catch (Exception e) when (Overtaken.Is(e))
        {
            // 点了两下：另一下先存好了
            db.ChangeTracker.Clear();
            return await FindAsync(db, command, text, contact, cancellation) ?? throw new InvalidOperationException("意见没有存成。", e);
        }
    }

    private static async Task<Result?> FindAsync(Db db, Command command, string text, string contact, CancellationToken cancellation)
    {
        var (body, id, hash) = (db.Viewer.BodyId, command.Id, OpinionCodes.HashOf(command.Code));
        if (await db.Whole<Opinion>(removed: false).Where(o => o.Id == id && o.CodeHash == hash).Select(o => new { o.Number, o.DueOn, o.Text, Sealed = db.OpinionContacts.Where(c => c.BodyId == body && c.OpinionId == id).Select(c => c.Sealed).FirstOrDefault() }).FirstOrDefaultAsync(cancellation) is not { } had) return null;
        var left = had.Sealed is null ? "\n" : db.Secrets.UnsealFor(had.Sealed, id.ToString("N", CultureInfo.InvariantCulture));
        return had.Text == text && left == contact ? new Result.Done(had.Number, had.DueOn) : new Result.Used(had.Number);
    }

    // 整改办设在哪里，照最近一次巡察的；还没有巡察的，第一个单位
    private static async Task<int> OfficeAsync(Db db, int body, CancellationToken cancellation) =>
        await db.Whole<Inspection>(removed: false).OrderByDescending(i => i.FeedbackOn).ThenBy(i => i.Id).Select(i => (int?)i.UnitId).FirstOrDefaultAsync(cancellation)
        ?? await db.Units.Where(u => u.BodyId == body && u.ClosedOn == null).OrderBy(u => u.Id).Select(u => u.Id).FirstAsync(cancellation);

    private static List<Fault> Check(string text, string name, string phone)
    {
        List<Fault> faults = [];
        if (text.Length < 5) faults.Add(new("text", "请写明您的意见，至少5个字。"));
        else if (text.Length > Opinion.TextLength) faults.Add(new("text", string.Create(CultureInfo.InvariantCulture, $"意见最多{Opinion.TextLength}个字，现在有{text.Length}个。请写短些，或者分几次提。")));
        else if (Problem(text) is { } problem) faults.Add(new("text", problem));
        if (name.Length > OpinionContact.NameLength) faults.Add(new("name", string.Create(CultureInfo.InvariantCulture, $"称呼最多{OpinionContact.NameLength}个字。")));
        if (phone.Length > OpinionContact.PhoneLength || phone.Length > 0 && (phone.Count(char.IsAsciiDigit) is < 7 or > 13 || phone.Any(char.IsAsciiLetter))) faults.Add(new("phone", "电话不像。请用半角数字写一个号码，不留的空着。"));
        return faults;
    }

    private static string? Problem(string text) => Problem(text, "标密的内容不能在网上写，没有收。请删去，或者到整改办当面说。", "请不要写在这里：电话写在联系电话一栏，身份证号、账号不要写。");

    /// <summary>话里不能收的，一句说明；没有的为 null。金额、情况是要说的，不拦。</summary>
    /// <param name="text">写的话。</param>
    /// <param name="secret">写着密级标志的，怎么办。</param>
    /// <param name="personal">写着疑似号码的，怎么办：哪里有电话一栏，各张表单不一样。</param>
    internal static string? Problem(string text, string secret, string personal) =>
        TypedSecrecy.LevelOf(text) is not null ? "里面有“秘密”“机密”“绝密”这样的标志。" + secret
        : Personal(text) is { } found ? $"{found}。{personal}"
        : null;

    // 与公开版本用同一套找法；号码不全抄回去，写着头几位好找
    private static string? Personal(string text) =>
        PublishCheck.Find([new(1, PlaceKind.Line, ViewKind.Body, "", [text])], PublishMarks.None, []).FirstOrDefault(r => r.Sort == RemarkSort.Personal) is { } found
            ? $"“{found.Text[..Math.Min(3, found.Text.Length)]}……”疑似{found.Kind switch { MaskKind.Identity => "证件号、账号", MaskKind.Phone => "电话号码", _ => "邮箱" }}"
            : null;

    private static string Line(string text) => string.Join(' ', text.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries));

    private static string Lines(string text) => text.ReplaceLineEndings("\n").Trim();
}

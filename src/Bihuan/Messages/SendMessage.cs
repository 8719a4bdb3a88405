using Bihuan.Ledgers;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Messages;

/// <summary>给人发消息：加进工作单元，随那次办理一起保存；办理没有存成，消息也没有。</summary>
public static class SendMessage
{
    // 行的叫法在标题里最多这么长：后面要说的话还看得到
    private const int LabelLength = 50;

    /// <summary>发给几个人；说的不是哪一行，或者已知他们都看得见。自己做的事不发给自己。</summary>
    /// <param name="db">正要保存的工作单元；接着由调用者保存。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="persons">给谁；重复的只发一条。</param>
    /// <param name="kind">哪一类。</param>
    /// <param name="title">一句话；长的截断。</param>
    /// <param name="path">到哪里看，本站的网址，以 / 开头。</param>
    public static void To(Db db, TimeProvider clock, IEnumerable<Guid> persons, MessageKind kind, string title, string path) =>
        Within(db, clock, db.Viewer.BodyId, persons, kind, title, path);

    /// <summary>同上，给一个机构里的人；只给系统自己做的事用，那时打开的工作单元不属于哪个机构。</summary>
    internal static void Within(Db db, TimeProvider clock, int body, IEnumerable<Guid> persons, MessageKind kind, string title, string path) =>
        Add(db, clock, body, persons, kind, title, path, null, null);

    /// <summary>就一行发给几个人：今天看不见那一行的人不发；限制阅读的行，标题里不写它叫什么。</summary>
    /// <param name="db">同上。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="persons">给谁。</param>
    /// <param name="kind">哪一类。</param>
    /// <param name="ledger">哪本台账。</param>
    /// <param name="row">哪一行。</param>
    /// <param name="title">由行的叫法写出标题，如“合同‘复印机维修’”。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task AboutAsync(Db db, TimeProvider clock, IEnumerable<Guid> persons, MessageKind kind, Ledger ledger, LedgerRow row, Func<string, string> title, CancellationToken cancellation = default)
    {
        var seeing = new List<Guid>();
        foreach (var person in persons.Distinct().Where(p => p != db.Viewer.PersonId))
            if (await RowSight.SeesAsync(db, person, ledger, row, LocalDay.Of(clock), cancellation)) seeing.Add(person);
        About(db, clock, seeing, kind, ledger, row, title);
    }

    /// <summary>同上，已知他们今天都看得见那一行。</summary>
    internal static void About(Db db, TimeProvider clock, IEnumerable<Guid> persons, MessageKind kind, Ledger ledger, LedgerRow row, Func<string, string> title) =>
        Add(db, clock, row.BodyId, persons, kind, title(CallOf(ledger, row)), $"/ledgers/{ledger.Code}/{row.Id}", ledger.Code, row.Id);

    /// <summary>就一行说过的这一类不用再看了（别人审批了、撤回了）：没看过的标为看过，随那次办理一起保存。</summary>
    /// <param name="db">正要保存的工作单元。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="persons">可能收到过的人；别的人的不动。</param>
    /// <param name="kind">哪一类。</param>
    /// <param name="row">哪一行。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task SettleAsync(Db db, TimeProvider clock, IReadOnlyCollection<Guid> persons, MessageKind kind, LedgerRow row, CancellationToken cancellation = default)
    {
        var now = UtcTime.ToStored(clock.GetUtcNow().UtcDateTime);
        foreach (var message in await db.Messages.Where(m => m.BodyId == row.BodyId && persons.Contains(m.PersonId) && m.ReadAt == null && m.RowId == row.Id && m.Kind == kind).ToListAsync(cancellation))
            message.ReadAt = now;
    }

    private static void Add(Db db, TimeProvider clock, int body, IEnumerable<Guid> persons, MessageKind kind, string title, string path, string? ledger, Guid? row)
    {
        var now = clock.GetUtcNow();
        foreach (var person in persons.Distinct().Where(p => p != db.Viewer.PersonId && p != Guid.Empty))
        {
            db.Add(new Message
            {
                BodyId = body,
                Id = Guid.CreateVersion7(now),
                PersonId = person,
                Kind = kind,
                Title = Cut(title, Message.TitleLength),
                Path = path,
                Ledger = ledger,
                RowId = row,
                CreatedAt = UtcTime.ToStored(now.UtcDateTime),
            });
        }
    }

    private static string CallOf(Ledger ledger, LedgerRow row) =>
        row.Restricted ? "一条限制阅读的记录" : ledger.Field(ledger.LabelField) is { IsMasked: false } label && label.Get(row) is { } name ? $"{ledger.Title}“{Cut(label.Kind.Show(name, Labels.None), LabelLength)}”" : $"一条{ledger.Title}";

    // 不从一个字的中间切开
    private static string Cut(string text, int most) => text.Length <= most ? text : text[..(most - (char.IsHighSurrogate(text[most - 2]) ? 2 : 1))] + "…";
}

using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.People;
using Bihuan.Storage;

namespace Bihuan.Messages;

/// <summary>给人发消息：加进工作单元，随那次办理一起保存；办理没有存成，消息也没有。</summary>
public static class SendMessage
{
    /// <summary>发给几个人；说的不是哪一行，或者已知他们都看得见。自己做的事不发给自己。</summary>
    /// <param name="db">正要保存的工作单元；接着由调用者保存。</param>
    /// <param name="clock">时钟。</param>
    /// <param name="persons">给谁；重复的只发一条。</param>
    /// <param name="kind">哪一类。</param>
    /// <param name="title">一句话；长的截断。</param>
    /// <param name="path">到哪里看，本站的网址，以 / 开头。</param>
    public static void To(Db db, TimeProvider clock, IEnumerable<Guid> persons, MessageKind kind, string title, string path) =>
        Add(db, clock, persons, kind, title, path, null, null);

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
        Add(db, clock, seeing, kind, title(CallOf(ledger, row)), $"/ledgers/{ledger.Code}/{row.Id}", ledger.Code, row.Id);
    }

    private static void Add(Db db, TimeProvider clock, IEnumerable<Guid> persons, MessageKind kind, string title, string path, string? ledger, Guid? row)
    {
        var now = clock.GetUtcNow();
        foreach (var person in persons.Distinct().Where(p => p != db.Viewer.PersonId && p != Guid.Empty))
        {
            db.Add(new Message
            {
                BodyId = db.Viewer.BodyId,
                Id = Guid.CreateVersion7(now),
                PersonId = person,
                Kind = kind,
                Title = title.Length > Message.TitleLength ? title[..(Message.TitleLength - 1)] + "…" : title,
                Path = path,
                Ledger = ledger,
                RowId = row,
                CreatedAt = UtcTime.ToStored(now.UtcDateTime),
            });
        }
    }

    private static string CallOf(Ledger ledger, LedgerRow row) =>
        row.Restricted ? "一条限制阅读的记录" : ledger.Field(ledger.LabelField) is { IsMasked: false } ? $"{ledger.Title}“{Naming.LabelOf(ledger, row)}”" : $"一条{ledger.Title}";
}

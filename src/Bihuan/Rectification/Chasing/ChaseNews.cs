using System.Globalization;

using Bihuan.Ledgers;
using Bihuan.Ledgers.Rectification;
using Bihuan.Messages;
using Bihuan.People;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>系统发了函件，告诉收的人：每人每天只有一条，多少个问题都是这一条。</summary>
internal static class ChaseNews
{
    /// <summary>今天已经收到催办消息的人：做了一半重来的、周提醒说过的，不再说。</summary>
    public static async Task<HashSet<Guid>> ToldAsync(Db db, int body, DateOnly today, CancellationToken cancellation)
    {
        var morning = MorningOf(today);
        return [.. await db.Messages.Where(m => m.BodyId == body && m.Kind == MessageKind.Chase && m.CreatedAt >= morning).Select(m => m.PersonId).Distinct().ToListAsync(cancellation)];
    }

    /// <summary>当地一天的零点，UTC。</summary>
    public static DateTime MorningOf(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc).AddHours(-8);

    /// <summary>加进工作单元，与函件一起存；看不见那个问题的人不说。</summary>
    public static async Task AddAsync(Db db, TimeProvider clock, IReadOnlyList<DueLetter> letters, CancellationToken cancellation)
    {
        if (letters.Count == 0) return;
        var (today, problems) = (LocalDay.Of(clock), db.Catalog.Of(typeof(Problem)));
        var told = await ToldAsync(db, letters[0].Letter.BodyId, today, cancellation);
        var persons = letters.SelectMany(l => new[] { l.Letter.ToPersonId, l.Letter.CopyToId }.OfType<Guid>().Select(p => (Person: p, Due: l))).Where(x => !told.Contains(x.Person)).ToList();
        var seen = await RowSight.SeenAsync(db, problems, [.. persons.Select(x => (x.Person, (LedgerRow)x.Due.Problem)).Distinct()], today, cancellation);
        foreach (var person in persons.GroupBy(x => x.Person, x => x.Due)) Add(db, clock, person.Key, [.. person.Where(d => seen[person.Key].Contains(d.Problem.Id))], problems, today);
    }

    private static void Add(Db db, TimeProvider clock, Guid person, IReadOnlyList<DueLetter> letters, Ledger problems, DateOnly today)
    {
        if (letters.Count == 1) SendMessage.About(db, clock, [person], MessageKind.Chase, problems, letters[0].Problem, called => One(letters[0].Letter, called, today));
        else if (letters.Count > 1) SendMessage.To(db, clock, [person], MessageKind.Chase, Many(letters), $"/chase/mine?on={today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
    }

    private static string One(Letter letter, string called, DateOnly today) => letter.Kind switch
    {
        LetterKinds.Escalated => $"督办没有动静，报{LetterLevels.Name(letter.Level)}：{called}",
        LetterKinds.Overdue => $"过了整改期限{today.DayNumber - letter.ForDueOn!.Value.DayNumber}天：{called}，请在{letter.ReplyDueOn:yyyy-MM-dd}前答复",
        _ => $"{(letter.ForDueOn == today ? "今天到期" : $"还有{letter.ForDueOn!.Value.DayNumber - today.DayNumber}天到期")}：{called}",
    };

    /// <summary>几个问题的一条怎么说。</summary>
    internal static string Many(IReadOnlyList<DueLetter> letters)
    {
        (string Kind, string Says)[] words = [(LetterKinds.Escalated, "报到您这一级"), (LetterKinds.Overdue, "过了整改期限"), (LetterKinds.Warning, "进入警示期"), (LetterKinds.Reminder, "进入提醒期")];
        return $"您有{letters.Count}个问题要催：" + string.Join('、', words.Select(w => (w.Says, Count: letters.Count(l => l.Letter.Kind == w.Kind))).Where(w => w.Count > 0).Select(w => $"{w.Count}个今天{w.Says}"));
    }
}

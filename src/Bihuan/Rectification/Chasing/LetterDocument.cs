using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Documents.Writing.Official;
using Bihuan.Ledgers.Rectification;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Chasing;

/// <summary>把一份函件写成公文：信函格式，说的问题列成表，要答复的附回执。只写看的人看得见的问题。</summary>
public static partial class LetterDocument
{
    /// <summary>公文；文件名照标题。</summary>
    /// <param name="db">谁在看。</param>
    /// <param name="opened">打开的函件。</param>
    /// <param name="cancellation">取消。</param>
    public static async Task<OfficialDocument> OfAsync(Db db, OpenedLetter opened, CancellationToken cancellation = default)
    {
        var (letter, number) = (opened.Letter, opened.Letter.BodyId);
        var body = await db.Bodies.Where(b => b.Id == number).Select(b => b.Name).SingleAsync(cancellation);
        var ids = opened.Others.Select(o => o.Letter.ProblemId).Append(letter.ProblemId).ToHashSet();
        var problems = await db.Set<Problem>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).Select(p => new { p.Sequence, p.Title, p.DueOn }).ToListAsync(cancellation);
        var kind = LetterKinds.TitleOf(letter.Kind);
        var what = problems is [var only] ? $"“{only.Title}”问题" : string.Create(CultureInfo.InvariantCulture, $"{problems.Count}个巡察反馈问题");
        // 公文里的日期写汉字
        var text = Numeric().Replace(letter.Text, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : m.Value);
        List<OfficialBlock> blocks = [new OfficialBlock.Paragraph(text)];
        if (problems.Count > 0)
            blocks.Add(new OfficialBlock.Table([("序号", 2), ("问题", 12), ("整改期限", 5)], [.. problems.Select(p => (IReadOnlyList<string>)[p.Sequence.ToString(CultureInfo.InvariantCulture), p.Title, p.DueOn is { } due ? Day(due) : "没有定"])]));
        if (letter.ReplyDueOn is { } until && !text.Contains(Day(until), StringComparison.Ordinal)) blocks.Add(new OfficialBlock.Paragraph($"请于{Day(until)}前书面答复。"));
        return new($"关于整改{what}的{kind}", blocks)
        {
            Head = new(OfficialForm.Letter, body, letter.Number),
            Recipients = letter.ToPersonId is { } to ? $"{opened.Labels.Unit(letter.UnitId)}（{opened.Labels.Row(to)}）" : opened.Labels.Unit(letter.UnitId),
            Signature = new(body, letter.IssuedOn, IsSealed: true),
            Annexes = letter.ReplyDueOn is null ? [] : [Slip(kind, letter, problems.ConvertAll(p => (p.Sequence, p.Title)))],
        };
    }

    // 回执：一个问题一行，写做到哪里、还差什么
    private static OfficialAnnex Slip(string kind, Letter letter, List<(int Sequence, string Title)> problems) => new($"{kind}回执",
    [
        new OfficialBlock.Paragraph($"收到{kind}{letter.Number}，现答复如下："),
        new OfficialBlock.Table([("序号", 2), ("问题", 7), ("现在做到哪里、还差什么", 8), ("办好的日子", 4)], [.. problems.Select(p => (IReadOnlyList<string>)[p.Sequence.ToString(CultureInfo.InvariantCulture), p.Title, "", ""])]),
        new OfficialBlock.Paragraph("答复单位（盖章）：　　　　　　　　负责人签字："),
        new OfficialBlock.Paragraph("答复日期：　　　　年　　月　　日"),
    ]);

    private static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    [GeneratedRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numeric();
}

using System.Globalization;
using System.Text.RegularExpressions;

using Bihuan.Access;
using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Listing;
using Bihuan.Ledgers.Rectification;
using Bihuan.Ledgers.Rectification.Dispatching;
using Bihuan.Rectification.Chasing;
using Bihuan.Storage;

using Microsoft.EntityFrameworkCore;

namespace Bihuan.Rectification.Dispatching.Printing;

/// <summary>函件：信函格式，说的问题列成表；督办的附回执。只写看的人看得见的问题。</summary>
/// <param name="letter">哪一种函件，见 <see cref="LetterKinds"/>。</param>
public sealed partial class LetterPrint(string letter) : PrintKind
{
    private const string Mark = "发文机关标志", Number = "发文字号", To = "主送", Words = "内容", Problems = "问题", Sequence = "问题序号", Name = "问题名称", Due = "问题期限", Asked = "要答复", Until = "答复期限", Sign = "落款", Copies = "有抄送", Copy = "抄送";

    private readonly bool _answered = LetterKinds.Pressing.Contains(letter);

    /// <inheritdoc/>
    public override string Code => PrintKinds.Letter + letter;

    /// <inheritdoc/>
    public override string Means => letter switch
    {
        LetterKinds.Reminder => "快到期了，发给经办的人。",
        LetterKinds.Warning => "很快到期，发给经办的人和责任领导。",
        LetterKinds.Overdue => "过了期限，发给责任单位和它的负责人，附回执。",
        LetterKinds.Supervision => "督查看过现场、资料，把看到的情况告知责任单位，附回执。",
        LetterKinds.Notice => "整改办开的，要答复，附回执。",
        _ => "督办了没有动静，报上一级，附回执。",
    };

    /// <inheritdoc/>
    public override string? Permission => null;

    /// <inheritdoc/>
    protected override IReadOnlyList<TemplateSlot> OwnSlots { get; } =
    [
        new TemplateSlot.Text(Mark, "机构的名称"), new TemplateSlot.Text(Number, "还没有编号的空着"), new TemplateSlot.Text(To, "责任单位和人，带冒号"), new TemplateSlot.Text(Words, "函件写的"),
        new TemplateSlot.Repeat(Problems, "说的一个问题一行", [new TemplateSlot.Text(Sequence, "问题的序号"), new TemplateSlot.Text(Name, "问题，一句话"), new TemplateSlot.Text(Due, "整改期限，写汉字")]),
        new TemplateSlot.Repeat(Asked, "要答复、内容里又没有写到那一天的才有", []), new TemplateSlot.Text(Until, "答复期限，写汉字"), new TemplateSlot.Signature(Sign, "机构和发出日期"), new TemplateSlot.Repeat(Copies, "抄送领导的才有", []), new TemplateSlot.Text(Copy, "抄送哪位领导"),
    ];

    /// <inheritdoc/>
    protected override IReadOnlyList<OfficialBlock> Text =>
    [
        new OfficialBlock.Paragraph($"{{{Words}}}"),
        new OfficialBlock.Table([("序号", 2), ("问题", 12), ("整改期限", 5)], [[$"{{{Sequence}}}", $"{{{Name}}}", $"{{{Due}}}"]], Repeats: Problems),
        new OfficialBlock.Repeat(Asked, [new OfficialBlock.Paragraph($"请于{{{Until}}}前书面答复。")]),
        // 表后面要有一句：署名不单独到下一面
        new OfficialBlock.Paragraph(letter is LetterKinds.Reminder or LetterKinds.Warning or LetterKinds.Overdue ? "特此函告。" : "特此告知。"),
    ];

    /// <inheritdoc/>
    protected override OfficialDocument Document => new($"{{{Heading}}}", Text)
    {
        IsTemplate = true,
        Head = new(OfficialForm.Letter, $"{{{Mark}}}", $"{{{Number}}}"),
        Recipients = $"{{{To}}}",
        SignatureSlot = Sign,
        Colophon = new($"{{{Copy}}}") { CopyRepeats = Copies },
        // 回执：一个问题一行，写做到哪里、还差什么
        Annexes = !_answered ? [] :
        [
            new($"{Title}回执",
            [
                new OfficialBlock.Paragraph($"收到{Title}{{{Number}}}，现答复如下："),
                new OfficialBlock.Table([("序号", 2), ("问题", 7), ("现在做到哪里、还差什么", 8), ("办好的日子", 4)], [[$"{{{Sequence}}}", $"{{{Name}}}", "", ""]], Repeats: Problems, Lines: 3),
                new OfficialBlock.Paragraph("答复单位（盖章）：　　　　　　　　负责人签字："),
                new OfficialBlock.Paragraph("答复日期：　　　　年　　月　　日"),
            ]),
        ],
    };

    /// <inheritdoc/>
    public override async Task<Print?> OfAsync(PrintGathering from, string key)
    {
        if (!Guid.TryParse(key, out var id) || await OpenLetter.RunAsync(from.Db, from.Clock, id, from.Cancellation) is not { } opened || opened.Letter.Kind != letter) return null;
        var ids = opened.Others.Select(o => o.Letter.ProblemId).Append(opened.Letter.ProblemId).ToHashSet();
        return Fill(from, opened.Letter, await Listed(from.Db, ids).ToListAsync(from.Cancellation), opened.Labels);
    }

    /// <summary>印一种函件的。</summary>
    internal static LetterPrint Of(string letter) => (LetterPrint)AllPrintKinds.Find(PrintKinds.Letter + letter)!;

    /// <summary>函件里说的问题，他看得见的，照序号。</summary>
    internal static IQueryable<Said> Listed(Db db, HashSet<Guid> ids) =>
        db.Set<Problem>().AsNoTracking().Where(p => EF.Parameter(ids).Contains(p.Id)).OrderBy(p => p.Sequence).ThenBy(p => p.Id).Select(p => new Said(p.Id, p.Sequence, p.Title, p.DueOn));

    /// <summary>凑齐一份。</summary>
    /// <param name="from">谁在看。</param>
    /// <param name="row">函件；一份有几行的，哪一行都一样。</param>
    /// <param name="problems">说的问题。</param>
    /// <param name="labels">单位和人的名称。</param>
    internal Print Fill(PrintGathering from, Letter row, IReadOnlyList<Said> problems, Labels labels)
    {
        var what = problems is [var only] ? $"“{only.Title}”问题" : string.Create(CultureInfo.InvariantCulture, $"{problems.Count}个巡察反馈问题");
        // 公文里的日期写汉字
        var text = Numeric().Replace(row.Text, m => DateOnly.TryParseExact(m.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? Day(day) : m.Value);
        var title = $"关于整改{what}的{Title}";
        return new(title, row.IssuedOn, $"/letters/{row.Id}", "函件", from.Begin(title)
            .Text(Mark, from.BodyName).Text(Number, row.Number).Text(To, (row.ToPersonId is { } to ? $"{labels.Unit(row.UnitId)}（{labels.Row(to)}）" : labels.Unit(row.UnitId)) + "：").Text(Words, text)
            .Each(Problems, problems.Select(p => new TemplateData().Text(Sequence, Whole(p.Sequence)).Text(Name, p.Title).Text(Due, p.DueOn is { } due ? Day(due) : "没有定")))
            .When(Copies, row.CopyToId is not null).Text(Copy, row.CopyToId is { } copy ? labels.Row(copy) : "")
            .When(Asked, row.ReplyDueOn is { } until && !text.Contains(Day(until), StringComparison.Ordinal)).Text(Until, row.ReplyDueOn is { } by ? Day(by) : "")
            .Signature(Sign, new(from.BodyName, row.IssuedOn, IsSealed: true)));
    }

    /// <inheritdoc/>
    public override async Task<string?> LatestAsync(PrintGathering from) =>
        (await LedgerRows.Within<Letter>(from.Db, Permissions.View("letter")).Where(l => l.Kind == letter).OrderByDescending(l => l.IssuedOn).ThenBy(l => l.Id).Select(l => (Guid?)l.Id).FirstOrDefaultAsync(from.Cancellation))?.ToString();

    /// <summary>函件里说的一个问题。</summary>
    /// <param name="Id">行号。</param>
    /// <param name="Sequence">序号。</param>
    /// <param name="Title">问题，一句话。</param>
    /// <param name="DueOn">整改期限；没有定的为 null。</param>
    internal sealed record Said(Guid Id, int Sequence, string Title, DateOnly? DueOn);

    [GeneratedRegex("20[0-9]{2}-[0-9]{2}-[0-9]{2}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Numeric();
}

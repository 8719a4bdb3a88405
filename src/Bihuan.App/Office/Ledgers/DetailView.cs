using Bihuan.Files;
using Bihuan.Ledgers;
using Bihuan.Ledgers.Editing;
using Bihuan.Ledgers.Kinds;
using Bihuan.Rectification.Dispatching.Printing;

namespace Bihuan.App.Office.Ledgers;

/// <summary>一行的详情要显示的。</summary>
/// <param name="Ledger">哪本台账。</param>
/// <param name="Row">行。</param>
/// <param name="Labels">里面用到的名称。</param>
/// <param name="SeesMasked">看得见掩码字段。</param>
public sealed record DetailView(Ledger Ledger, LedgerRow Row, Labels Labels, bool SeesMasked)
{
    /// <summary>可以修改；只能补几个字段的也算，见 <see cref="Closed"/>。</summary>
    public bool MayEdit { get; init; }

    /// <summary>到了这一步，多数字段改不了；都改得了的为 null。</summary>
    public ClosedFields? Closed => Ledger.ClosedOn(Row);

    /// <summary>照这一行印的函件、会议材料、表单，他看得见的。</summary>
    public IReadOnlyList<PrintKind> Prints { get; init; } = [];

    /// <summary>可以删除。</summary>
    public bool MayRemove { get; init; }

    /// <summary>可以限制阅读、改许谁看。</summary>
    public bool MayRestrict { get; init; }

    /// <summary>限制阅读的，许哪些人看；名称在 <see cref="Labels"/>。</summary>
    public IReadOnlyList<Guid> Readers { get; init; } = [];

    /// <summary>各级上级，最上面的在前。</summary>
    public IReadOnlyList<Ancestors.Ancestor> Above { get; init; } = [];

    /// <summary>由下面的行数出的合计；没有的为 null。</summary>
    public RowTotals? Totals { get; init; }

    /// <summary>附件字段里看得见的文件，编号 → 文件。</summary>
    public IReadOnlyDictionary<Guid, StoredFile> Files { get; init; } = new Dictionary<Guid, StoredFile>();

    /// <summary>一个附件字段的文件，照次序，和几个已经清除；不是附件、空着、看不全的为 null。</summary>
    public (IReadOnlyList<StoredFile> Files, int Missing)? FilesOf(Field field)
    {
        if (field.Kind.Input != FieldInput.Files || (field.IsMasked && !SeesMasked) || field.Get(Row) is not { } value) return null;
        var ids = AttachmentKind.IdsOf(value);
        IReadOnlyList<StoredFile> files = [.. ids.Where(Files.ContainsKey).Select(id => Files[id])];
        return (files, ids.Count - files.Count);
    }

    /// <summary>有关的行。</summary>
    public IReadOnlyList<RelatedRows.Group> Related { get; init; } = [];

    /// <summary>在哪些台账里可以登记下级的行，代号。</summary>
    public IReadOnlySet<string> MayAdd { get; init; } = new HashSet<string>();

    /// <summary>经历，从新到旧。</summary>
    public IReadOnlyList<RowHistory.Step> Steps { get; init; } = [];

    /// <summary>跳过了最近的多少次。</summary>
    public int Skipped { get; init; }

    /// <summary>还有更早的经历。</summary>
    public bool MoreSteps { get; init; }

    /// <summary>留言，从旧到新。</summary>
    public IReadOnlyList<Comment> Comments { get; init; } = [];

    /// <summary>各条留言分成平常的字和提到的人，按留言编号。</summary>
    public IReadOnlyDictionary<Guid, IReadOnlyList<Mentions.Piece>> Said { get; init; } = new Dictionary<Guid, IReadOnlyList<Mentions.Piece>>();

    /// <summary>没有发出去的留言里，同名的要选是哪一位。</summary>
    public IReadOnlyList<Mentions.Ambiguity> Ambiguous { get; init; } = [];

    /// <summary>表单里选是哪一位的一栏，后面接姓名。</summary>
    public const string ChosenMention = "who.";

    /// <summary>自己刚写、还能删的留言。</summary>
    public IReadOnlySet<Guid> Deletable { get; init; } = new HashSet<Guid>();

    /// <summary>没有发出去的留言，和为什么；没有时为 null。</summary>
    public (string Text, string Problem)? Comment { get; init; }

    /// <summary>现在能办的事。</summary>
    public IReadOnlyList<DeedButton> Deeds { get; init; } = [];

    /// <summary>没有办成的一件，和为什么；没有时为 null。</summary>
    public DeedRefusal? Refusal { get; init; }

    /// <summary>刚办成的一句话，如“已保存。”；没有时为 null。</summary>
    public string? JustDone { get; init; }

    /// <summary>刚保存的行里，由他负责、却打不开这一行的人；没有的为空。</summary>
    public IReadOnlyList<WhoCannotOpen.Named> CannotOpen { get; init; } = [];

    /// <summary>刚写的留言；没有时为 null。</summary>
    public Guid? JustSaid { get; init; }

    /// <summary>刚写的留言里提到、却打不开这一行的人；没有的为空。</summary>
    public IReadOnlyList<WhoCannotOpen.Named> MentionedCannotOpen { get; init; } = [];

    /// <summary>打不开的怎么办，一句话的后半。</summary>
    public string CannotOpenRemedy => Row.Restricted
        ? MayRestrict ? "这一行限制阅读，请在“改许谁看”里加上，并请系统管理员核对岗位和角色。" : "这一行限制阅读，请登记的人加进名单，并请系统管理员核对岗位和角色。"
        : "请换一个人，或者请系统管理员核对岗位和角色够不够得着这个单位。";

    /// <summary>详情的地址。</summary>
    public string Path => $"{FormView.Of(Ledger)}/{Row.Id}";

    /// <summary>名称；称呼打掩码、看不全的，是掩码。</summary>
    public string Name => Show(Ledger.Field(Ledger.LabelField)!) ?? "（没有名称）";

    /// <summary>状态：第一个有轻重的选项字段；没有时为 null。</summary>
    public Choice? State => StateOf(Ledger, Row);

    /// <summary>状态那个字段的名称和选的，如“事项：付款”；没有时为 null。</summary>
    public string? StateText => State is { } state ? Ledger.Fields.First(f => f.Kind.Choices.Contains(state) && state.Code == (string?)f.Get(Row)).Title + "：" + state.Title : null;

    /// <summary>一个字段给人看的字；空着的为 null。</summary>
    public string? Show(Field field) => Show(field, Row, Labels, SeesMasked);

    /// <summary>是状态的选项字段，现在是什么样；别的为 null。</summary>
    public Tone? ToneOf(Field field) => field.Kind.Choices.FirstOrDefault(c => c.Tone != Tone.Plain && c.Code == (string?)field.Get(Row))?.Tone;

    internal static string? Show(Field field, LedgerRow row, Labels labels, bool seesMasked) =>
        field.Get(row) is not { } value ? null : field.IsMasked && !seesMasked ? field.Kind.Mask(value) : field.Kind.Show(value, labels);

    internal static Choice? StateOf(Ledger ledger, LedgerRow row) => ledger.Fields
        .Where(f => f.Kind.Input == FieldInput.Choice && f.Kind.Choices.Any(c => c.Tone != Tone.Plain))
        .Select(f => f.Kind.Choices.FirstOrDefault(c => c.Code == (string?)f.Get(row))).FirstOrDefault(c => c is not null);

    /// <summary>状态的图标与样子。</summary>
    internal static (string Icon, string Class) LookOf(Tone tone) => tone switch
    {
        Tone.Plain => ("dash", "none"),
        Tone.Waiting => ("dash", "none"),
        Tone.Active => ("clock", "active"),
        Tone.Near => ("warn", "near"),
        Tone.Late => ("error", "bad"),
        Tone.Done => ("check", "good"),
        _ => throw new InvalidOperationException($"没有处理的状态：{tone}。"),
    };
}

/// <summary>一件能办的事的按钮。</summary>
/// <param name="Deed">哪一件。</param>
/// <param name="Problem">这个人为什么办不了；能办的为 null。</param>
public sealed record DeedButton(RowDeed Deed, string? Problem);

/// <summary>没有办成的一件。</summary>
/// <param name="Deed">代号。</param>
/// <param name="Message">为什么、怎么办。</param>
/// <param name="Reason">写的字，原样。</param>
/// <param name="On">填的日期，原样。</param>
public sealed record DeedRefusal(string Deed, string Message, string Reason, string On);

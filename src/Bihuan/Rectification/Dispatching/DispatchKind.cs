using System.Globalization;

using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;

namespace Bihuan.Rectification.Dispatching;

/// <summary>一种公文：模板里有哪些名称，自带的模板怎样写，数和字从哪里来。一种一个文件。</summary>
public abstract class DispatchKind : TemplateKind
{
    /// <summary>标题一处的名称。</summary>
    public const string Heading = "标题";

    /// <summary>署名一处的名称。</summary>
    public const string Signer = "署名";

    /// <summary>印发机关一处的名称。</summary>
    public const string PrintedBy = "印发机关";

    /// <summary>发文字号一处的名称。</summary>
    public const string Number = "发文字号";

    /// <summary>签发人一处的名称，上行文才有；签发的时候写。</summary>
    public const string IssuedBy = "签发人";

    private const string Mark = "发文机关标志", Recipients = "主送", CopyTo = "抄送", HasCopies = "有抄送", PrintedOn = "印发日期", Signature = "落款", Body = "机构名称";

    private IReadOnlyList<TemplateSlot>? _slots;

    /// <summary>版头的格式；没有版头的内部文稿为 null。</summary>
    public virtual OfficialForm? Form => OfficialForm.File;

    /// <summary>报给上级的：版头写签发人（第7.2.6条）。</summary>
    public bool GoesUp => Form == OfficialForm.File && HasRecipients;

    /// <summary>版头里期号的名称，简报才有；别的为 null。</summary>
    protected virtual string? IssueName => null;

    /// <summary>发文机关标志：机构的名称加“文件”；简报是简报的名称。</summary>
    protected virtual string MarkOf(string body) => body + (Form == OfficialForm.File ? "文件" : "");

    /// <summary>要有主送机关的：报告都要；方案、简报普发的可以没有。</summary>
    public virtual bool HasRecipients => true;

    /// <summary>自己的各处由人写的字，照表单里的先后。</summary>
    public virtual IReadOnlyList<DispatchText> OwnTexts => [];

    /// <summary>自己的各个名称，由人写的不在内。</summary>
    protected abstract IReadOnlyList<TemplateSlot> OwnSlots { get; }

    /// <summary>自带的模板的正文；字里的“{名称}”是要填的。</summary>
    protected abstract IReadOnlyList<OfficialBlock> Text { get; }

    /// <summary>自带的模板的附件。</summary>
    protected virtual IReadOnlyList<OfficialAnnex> Annexes => [];

    /// <summary>由人写的各处：版头、标题、主送、署名、版记，和自己的。</summary>
    public IReadOnlyList<DispatchText> Texts =>
    [
        new(Heading, "标题，不写书名号。", 120, IsRequired: true),
        .. Form is null ? [] : new DispatchText[] { new(Number, "如“云审发〔2026〕12号”，还没有编号的先空着。", 60) },
        .. Form is null ? [] : new DispatchText[] { new(Recipients, "主送机关，几家的用顿号隔开；冒号自动加，不用写。", IsRequired: HasRecipients) },
        .. OwnTexts,
        new(Signer, "落款的单位。", 60, IsRequired: true),
        .. Form == OfficialForm.File ? new DispatchText[] { new(CopyTo, "抄送机关，不抄送的空着。"), new(PrintedBy, "印发机关，一般是办公室。", 60) } : [],
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<TemplateSlot> Slots => _slots ??=
    [
        new TemplateSlot.Text(Body, "机构的名称"),
        .. Form is null ? [] : new TemplateSlot[] { new TemplateSlot.Text(Mark, IssueName is not null ? "简报的名称" : Form == OfficialForm.File ? "机构的名称加“文件”" : "机构的名称") },
        .. Texts.Select(t => new TemplateSlot.Text(t.Name, "由人写：" + t.Help)),
        .. GoesUp ? new TemplateSlot[] { new TemplateSlot.Text(IssuedBy, "上行文的签发人，签发的时候写，以前空着") } : [],
        .. Form == OfficialForm.File ? new TemplateSlot[] { new TemplateSlot.Text(PrintedOn, "印发日期，写汉字"), new TemplateSlot.Repeat(HasCopies, "有抄送机关的才有", []) } : [],
        new TemplateSlot.Signature(Signature, "署名和成文日期"),
        .. OwnSlots,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Required => [.. Texts.Where(t => t.IsRequired && t.Name != Signer).Select(t => t.Name), .. Form is null ? [] : new[] { Number }, Signature];

    /// <summary>签发的时候才定的几处：发文字号、成文日期。送签的正文里先留着。</summary>
    public static IReadOnlySet<string> Later { get; } = new HashSet<string>(StringComparer.Ordinal) { Number, Signature, PrintedOn, IssuedBy };

    /// <summary>台账里还缺什么、先去哪里办，不能送签；不缺的为 null。</summary>
    public virtual Task<string?> LackingAsync(DispatchGathering from) => Task.FromResult<string?>(null);

    /// <summary>还没有人写时，各处先写什么。</summary>
    public virtual void Suggest(DispatchGathering from, IDictionary<string, string> texts) { }

    /// <summary>凑齐要填的。</summary>
    public async Task<TemplateData> DataAsync(DispatchGathering from)
    {
        var (data, copies) = (from.Data, from.TextOf(CopyTo));
        foreach (var text in Texts) data.Text(text.Name, from.TextOf(text.Name));
        if (from.TextOf(Recipients).TrimEnd('：', ':') is { Length: > 0 } recipients) data.Text(Recipients, recipients + "：");
        data.Text(Body, from.BodyName).Signature(Signature, from.DatedOn is { } on && from.TextOf(Signer) is { Length: > 0 } signer ? new(signer, on, IsSealed: Form is not null) : null);
        if (GoesUp) data.Text(IssuedBy, "");
        if (Form is not null) data.Text(Mark, MarkOf(from.BodyName));
        if (Form == OfficialForm.File) data.When(HasCopies, copies.Length > 0).Text(PrintedOn, from.DatedOn is { } day ? Day(day) : "");
        await GatherAsync(from);
        return data;
    }

    /// <summary>签发时填的几处。</summary>
    public static TemplateData Final(string? number, string signer, string issuedBy, DateOnly on, bool isSealed) => new TemplateData().Text(Number, number).Text(IssuedBy, issuedBy).Text(PrintedOn, Day(on)).Signature(Signature, new(signer, on, isSealed));

    /// <summary>自己的数和字。</summary>
    protected abstract Task GatherAsync(DispatchGathering from);

    /// <summary>公文里的日期，写汉字。</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    protected sealed override OfficialDocument Document => new($"{{{Heading}}}", Text)
    {
        IsTemplate = true,
        Head = Form is { } form ? new(form, $"{{{Mark}}}", $"{{{Number}}}", GoesUp ? $"{{{IssuedBy}}}" : null) { Issue = IssueName is { } issue ? $"{{{issue}}}" : null } : null,
        Recipients = Form is null ? null : $"{{{Recipients}}}",
        SignatureSlot = Signature,
        Annexes = Annexes,
        Colophon = Form == OfficialForm.File ? new($"{{{CopyTo}}}", $"{{{PrintedBy}}}", $"{{{PrintedOn}}}") { CopyRepeats = HasCopies } : null,
    };
}

namespace Bihuan.Ledgers.Kinds;

/// <summary>附件：存文件的编号，逗号隔开。</summary>
public sealed class AttachmentKind : FieldKind
{
    /// <summary>一个字段最多几个。</summary>
    public const int Most = 20;

    /// <summary>都一样，只要一个。</summary>
    public static AttachmentKind Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "附件";
    /// <inheritdoc/>
    public override Type ValueType => typeof(string);
    /// <inheritdoc/>
    public override FieldInput Input => FieldInput.Files;
    /// <inheritdoc/>
    public override int? StoredLength => Most * 37;

    /// <inheritdoc/>
    public override Parsed Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Distinct(StringComparer.OrdinalIgnoreCase).Count() > Most ? Parsed.Wrong($"最多{Most}个附件。请先去掉几个，或者合成一份 PDF。")
            : parts.All(p => Guid.TryParse(p, out _)) ? Parsed.Of(string.Join(',', parts.Select(p => Guid.Parse(p).ToString()).Distinct()))
            : Parsed.Wrong("附件的编号不对。请重新上传。");
    }

    /// <summary>列表里只说几个；详情、两个版本并排时逐个写出名称。</summary>
    public override string Show(object value, Labels labels) => labels.Files.Count == 0 ? $"{IdsOf(value).Count}个附件" : string.Join('、', IdsOf(value).Select(labels.File));

    /// <inheritdoc/>
    public override string Write(object value) => (string)value;

    /// <summary>一个值里的各个文件编号；空的、认不出的没有。</summary>
    public static IReadOnlyList<Guid> IdsOf(object? value) => value is string text
        ? [.. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Where(p => Guid.TryParse(p, out _)).Select(Guid.Parse).Distinct()] : [];
}

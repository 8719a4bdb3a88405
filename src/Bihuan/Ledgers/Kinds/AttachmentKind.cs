namespace Bihuan.Ledgers.Kinds;

/// <summary>附件：存文件的编号，逗号隔开。</summary>
internal sealed class AttachmentKind : FieldKind
{
    private const int Most = 20;

    public static AttachmentKind Instance { get; } = new();

    public override string Name => "附件";
    public override Type ValueType => typeof(string);
    public override FieldInput Input => FieldInput.Files;
    public override int? StoredLength => Most * 37;

    public override Parsed Parse(string text)
    {
        var parts = text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > Most ? Parsed.Wrong($"最多{Most}个附件。")
            : parts.All(p => Guid.TryParse(p, out _)) ? Parsed.Of(string.Join(',', parts.Select(p => Guid.Parse(p).ToString()).Distinct()))
            : Parsed.Wrong("附件的编号不对。请重新上传。");
    }

    public override string Show(object value, Labels labels) => $"{((string)value).Split(',').Length}个附件";

    public override string Write(object value) => (string)value;
}

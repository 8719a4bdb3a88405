namespace Bihuan.Documents.Checking.Form;

/// <summary>“格式”一类的各项校核。</summary>
internal static class FormChecks
{
    public static CheckFamily Family { get; } = new("form", "格式",
    [
        new MissingTitle(),
        new MissingSignature(),
        new MissingDate(),
        new EmptyCell(),
        new RaggedRow(),
        new DateForm(),
        new DuplicateTitle(),
        new DocumentNumber(),
        new SignatureDiffers(),
        new AddresseeColon(),
        new AttachmentList(),
    ]);
}

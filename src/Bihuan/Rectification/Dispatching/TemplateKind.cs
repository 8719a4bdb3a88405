using Bihuan.Documents.Writing.Official;
using Bihuan.Documents.Writing.Official.Templates;
using Bihuan.Ledgers.Rectification.Dispatching;

namespace Bihuan.Rectification.Dispatching;

/// <summary>用模板写的一种：模板里有哪些名称，自带的模板怎样写。公文见 <see cref="DispatchKind"/>，随台账的一行印的见 <see cref="Printing.PrintKind"/>。</summary>
public abstract class TemplateKind
{
    private byte[]? _file;

    /// <summary>代号，存进数据库，一旦用了不能改。</summary>
    public abstract string Code { get; }

    /// <summary>叫什么，如“整改进展情况报告”。</summary>
    public string Title => TemplateKinds.TitleOf(Code);

    /// <summary>什么时候用、写什么，一句话。</summary>
    public abstract string Means { get; }

    /// <summary>模板里可以写的全部名称。</summary>
    public abstract IReadOnlyList<TemplateSlot> Slots { get; }

    /// <summary>少了就不成一份的名称：模板里没有放，要人确认。</summary>
    public virtual IReadOnlyList<string> Required => [];

    /// <summary>自带的模板，.docx。</summary>
    public ReadOnlyMemory<byte> BuiltIn => _file ??= Write();

    /// <summary>自带的模板怎样写；字里的“{名称}”是要填的。</summary>
    protected abstract OfficialDocument Document { get; }

    private byte[] Write()
    {
        using var stream = new MemoryStream();
        OfficialWriter.Write(stream, Document, new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        return stream.ToArray();
    }
}

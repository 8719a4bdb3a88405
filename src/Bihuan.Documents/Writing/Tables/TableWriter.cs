namespace Bihuan.Documents.Writing.Tables;

/// <summary>顺序写出表格：一张表一张表、一行一行，占的内存与行数无关。<see cref="XlsxTable"/> 与 <see cref="CsvTable"/> 用法一样。</summary>
public abstract class TableWriter : IDisposable
{
    /// <summary>写过几行，表头不算。</summary>
    public long Rows { get; private protected set; }

    /// <summary>开始一张表；先前的就此写完。</summary>
    public abstract void Begin(TableSheet sheet);

    /// <summary>写一行；比列少的，后面空着。</summary>
    public abstract void Row(params IReadOnlyList<TableCell> cells);

    /// <summary>写完收尾；之后不能再写。不收尾的文件打不开。</summary>
    public abstract void End();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>放开占着的；不关给的流。</summary>
    protected abstract void Dispose(bool disposing);
}

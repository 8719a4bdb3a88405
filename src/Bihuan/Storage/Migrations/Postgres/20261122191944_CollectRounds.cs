using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class CollectRounds : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "CollectRounds",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Ledger = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Name = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Query = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Columns = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Editable = table.Column<string>(type: "character varying(4000)", maxLength: 4000, nullable: false),
                    Tells = table.Column<bool>(type: "boolean", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    PostId = table.Column<Guid>(type: "uuid", nullable: true),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CollectRounds", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_CollectRounds_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ReturnedFiles",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    BatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    PartId = table.Column<Guid>(type: "uuid", nullable: true),
                    FileName = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    Hash = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Problem = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    Changes = table.Column<int>(type: "integer", nullable: false),
                    Conflicts = table.Column<int>(type: "integer", nullable: false),
                    New = table.Column<int>(type: "integer", nullable: false),
                    Refused = table.Column<int>(type: "integer", nullable: false),
                    Missing = table.Column<int>(type: "integer", nullable: false),
                    Applied = table.Column<int>(type: "integer", nullable: false),
                    Digest = table.Column<string>(type: "character varying(64)", maxLength: 64, nullable: true),
                    UploadedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    UploadedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnedFiles", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ReturnedFiles_CollectRounds_BodyId_RoundId",
                        columns: x => new { x.BodyId, x.RoundId },
                        principalTable: "CollectRounds",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundContents",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    OwnerId = table.Column<Guid>(type: "uuid", nullable: false),
                    Kind = table.Column<int>(type: "integer", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    Sealed = table.Column<byte[]>(type: "bytea", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundContents", x => new { x.BodyId, x.OwnerId, x.Kind });
                    table.ForeignKey(
                        name: "FK_RoundContents_CollectRounds_BodyId_RoundId",
                        columns: x => new { x.BodyId, x.RoundId },
                        principalTable: "CollectRounds",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "RoundParts",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    RoundId = table.Column<Guid>(type: "uuid", nullable: false),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    Rows = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<int>(type: "integer", nullable: false),
                    Returns = table.Column<int>(type: "integer", nullable: false),
                    ReturnedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    ReturnedBy = table.Column<Guid>(type: "uuid", nullable: true),
                    FileId = table.Column<Guid>(type: "uuid", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RoundParts", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_RoundParts_CollectRounds_BodyId_RoundId",
                        columns: x => new { x.BodyId, x.RoundId },
                        principalTable: "CollectRounds",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_RoundParts_Units_BodyId_UnitId",
                        columns: x => new { x.BodyId, x.UnitId },
                        principalTable: "Units",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_CollectRounds_BodyId_Ledger_Id",
                table: "CollectRounds",
                columns: new[] { "BodyId", "Ledger", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_CollectRounds_ExpiresAt",
                table: "CollectRounds",
                column: "ExpiresAt");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedFiles_BodyId_RoundId_Hash",
                table: "ReturnedFiles",
                columns: new[] { "BodyId", "RoundId", "Hash" });

            migrationBuilder.CreateIndex(
                name: "IX_ReturnedFiles_BodyId_RoundId_Id",
                table: "ReturnedFiles",
                columns: new[] { "BodyId", "RoundId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundContents_BodyId_RoundId",
                table: "RoundContents",
                columns: new[] { "BodyId", "RoundId" });

            migrationBuilder.CreateIndex(
                name: "IX_RoundParts_BodyId_RoundId_UnitId",
                table: "RoundParts",
                columns: new[] { "BodyId", "RoundId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RoundParts_BodyId_UnitId",
                table: "RoundParts",
                columns: new[] { "BodyId", "UnitId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReturnedFiles");

            migrationBuilder.DropTable(
                name: "RoundContents");

            migrationBuilder.DropTable(
                name: "RoundParts");

            migrationBuilder.DropTable(
                name: "CollectRounds");
        }
    }
}

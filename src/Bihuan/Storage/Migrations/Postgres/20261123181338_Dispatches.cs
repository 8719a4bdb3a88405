using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Bihuan.Storage.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Dispatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ledger_dispatch",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    InspectionId = table.Column<Guid>(type: "uuid", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Number = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: true),
                    DatedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Texts = table.Column<string>(type: "character varying(40000)", maxLength: 40000, nullable: false),
                    TemplateEdition = table.Column<int>(type: "integer", nullable: false),
                    CountedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    DraftedById = table.Column<Guid>(type: "uuid", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedById = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    SubmittedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IssuedById = table.Column<Guid>(type: "uuid", nullable: true),
                    IssuedForId = table.Column<Guid>(type: "uuid", nullable: true),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    IssuedName = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: true),
                    Scans = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    Reason = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_dispatch", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_dispatch_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ledger_dispatch_ledger_inspection_BodyId_InspectionId",
                        columns: x => new { x.BodyId, x.InspectionId },
                        principalTable: "ledger_inspection",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ledger_dispatchtemplate",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    Id = table.Column<Guid>(type: "uuid", nullable: false),
                    Title = table.Column<string>(type: "character varying(120)", maxLength: 120, nullable: false),
                    Kind = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Edition = table.Column<int>(type: "integer", nullable: false),
                    State = table.Column<string>(type: "character varying(40)", maxLength: 40, nullable: false),
                    Notes = table.Column<string>(type: "character varying(500)", maxLength: 500, nullable: true),
                    MadeById = table.Column<Guid>(type: "uuid", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Papers = table.Column<string>(type: "character varying(740)", maxLength: 740, nullable: true),
                    UnitId = table.Column<int>(type: "integer", nullable: false),
                    U1 = table.Column<int>(type: "integer", nullable: false),
                    U2 = table.Column<int>(type: "integer", nullable: false),
                    U3 = table.Column<int>(type: "integer", nullable: false),
                    U4 = table.Column<int>(type: "integer", nullable: false),
                    Restricted = table.Column<bool>(type: "boolean", nullable: false),
                    Removed = table.Column<bool>(type: "boolean", nullable: false),
                    Version = table.Column<int>(type: "integer", nullable: false),
                    CreatedBy = table.Column<Guid>(type: "uuid", nullable: false),
                    CreatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    UpdatedAt = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    SearchText = table.Column<string>(type: "text", nullable: false),
                    Extra = table.Column<string>(type: "text", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ledger_dispatchtemplate", x => new { x.BodyId, x.Id });
                    table.ForeignKey(
                        name: "FK_ledger_dispatchtemplate_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DispatchFigures",
                columns: table => new
                {
                    BodyId = table.Column<int>(type: "integer", nullable: false),
                    DispatchId = table.Column<Guid>(type: "uuid", nullable: false),
                    Number = table.Column<int>(type: "integer", nullable: false),
                    Shown = table.Column<string>(type: "character varying(60)", maxLength: 60, nullable: false),
                    Title = table.Column<string>(type: "character varying(200)", maxLength: 200, nullable: false),
                    How = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Address = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DispatchFigures", x => new { x.BodyId, x.DispatchId, x.Number });
                    table.ForeignKey(
                        name: "FK_DispatchFigures_Bodies_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Bodies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DispatchFigures_ledger_dispatch_BodyId_DispatchId",
                        columns: x => new { x.BodyId, x.DispatchId },
                        principalTable: "ledger_dispatch",
                        principalColumns: new[] { "BodyId", "Id" },
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_CreatedBy_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "CreatedBy", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_InspectionId",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "InspectionId" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_U1_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "U1", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_U2_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "U2", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_U3_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "U3", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatch_BodyId_U4_DraftedOn_Id",
                table: "ledger_dispatch",
                columns: new[] { "BodyId", "U4", "DraftedOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_CreatedBy_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "CreatedBy", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_Kind_Edition",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "Kind", "Edition" },
                unique: true,
                filter: "\"Edition\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_U1_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "U1", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_U2_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "U2", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_U3_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "U3", "MadeOn", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ledger_dispatchtemplate_BodyId_U4_MadeOn_Id",
                table: "ledger_dispatchtemplate",
                columns: new[] { "BodyId", "U4", "MadeOn", "Id" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DispatchFigures");

            migrationBuilder.DropTable(
                name: "ledger_dispatchtemplate");

            migrationBuilder.DropTable(
                name: "ledger_dispatch");
        }
    }
}
